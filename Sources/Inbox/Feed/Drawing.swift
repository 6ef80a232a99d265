import Kernel

/// The line drawings of empty places: one accent stroke, colours from the style sheet.
enum Drawing {
    static let done: HTML = """
        <svg class="drawing" viewBox="0 0 144 96" aria-hidden="true"><path class="w" d="M28 84c0-30 18-52 44-52s44 22 44 52z"/>\
        <path class="f" d="M48 30h48a8 8 0 0 1 8 8v22a8 8 0 0 1-8 8H70L56 80V68h-8a8 8 0 0 1-8-8V38a8 8 0 0 1 8-8z"/>\
        <path class="a" d="m60 49 8 8 16-17"/><path class="soft" d="M14 84h116"/><circle class="o" cx="112" cy="20" r="5"/></svg>
        """
    static let letters: HTML = """
        <svg class="drawing" viewBox="0 0 144 96" aria-hidden="true"><path class="w" d="M20 84c6-24 28-36 52-36s46 12 52 36z"/>\
        <path class="f" d="M30 34h34v26H30zM30 36l17 14 17-14"/>\
        <path class="f" d="M84 24a14 12 0 1 1 8 22l-9 6v-8a13 12 0 0 1 1-20z"/>\
        <path class="a" d="M64 66c8 8 20 8 26-2M86 62l4 2-1 5"/><path class="soft" d="M14 84h116"/></svg>
        """
    static let search: HTML = """
        <svg class="drawing" viewBox="0 0 144 96" aria-hidden="true"><circle class="w" cx="72" cy="52" r="34"/>\
        <circle class="f" cx="66" cy="44" r="20"/><path d="m81 59 17 17"/><path class="a" d="M58 44h16M58 51h9"/>\
        <path class="soft" d="M14 84h116"/></svg>
        """
    static let cards: HTML = """
        <svg class="drawing" viewBox="0 0 144 96" aria-hidden="true"><path class="w" d="M24 84a48 48 0 0 1 96 0z"/>\
        <rect class="f" x="34" y="24" width="76" height="22" rx="6"/><circle cx="46" cy="35" r="4.5"/><path d="M56 32h32M56 38h20"/>\
        <rect class="f" x="34" y="52" width="76" height="22" rx="6"/><circle class="d" cx="46" cy="63" r="4.5"/>\
        <path class="a" d="M56 60h40M56 66h26"/><path class="soft" d="M14 84h116"/></svg>
        """
}
