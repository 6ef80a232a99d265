import Kernel
import Testing

@Suite("Folded and cleaned texts")
struct TextFoldedTests {
    @Test(
        "Texts that people hold for the same fold to the same",
        arguments: [
            ("  Anna\t\n K. ", "anna k."), ("Ёлки", "елки"), ("Straße", "strasse"), ("STRASSE", "strasse"),
            ("Müller", "muller"), ("Zoë Çelik", "zoe celik"), ("Łódź", "lodz"), ("Søren", "soren"), ("Ærø", "aero"),
            ("ﬁnal №５", "final no5"), ("за\u{301}мок", "замок"), ("İstanbul", "istanbul"), ("Ελλάς", "ελλας"),
            ("co\u{AD}operate", "cooperate"), ("a\u{200B}b", "ab"), ("e\u{301}\u{323}", "e"), ("\u{A0}x\u{2003}y", "x y"),
            ("", ""), (" \n ", ""), ("\u{200B} a \u{200B} b \u{200B}", "a b"), ("שָׁלוֹם", "שלום"),
        ])
    func folded(text: String, expected: String) { #expect(text.folded == expected) }

    @Test("Letters with keys of their own stay themselves", arguments: ["йод", "їжак", "ґанок", "ўсё", "हिन्दी", "ที่"])
    func letters(text: String) {
        #expect(text.folded == text.replacing("ё", with: "е"))
        #expect("й".folded != "и")
        #expect("и\u{306}".folded == "й")
    }

    @Test(
        "What is folded once stays as it is",
        arguments: [
            "Ёлки  Straße", "İ", "ﬀﬁ ½ ㎏", "Ǆ ǅ", "ΰ", "K\u{212A} Å", "👩‍👩‍👧 ok", "a\u{200B} \u{200B}b",
        ])
    func idempotent(text: String) { #expect(text.folded.folded == text.folded) }

    @Test("Zero characters and broken bytes become the replacement character")
    func cleaned() {
        #expect("a\0b".cleaned == "a\u{FFFD}b")
        #expect("Привет".cleaned == "Привет")
        #expect(String(cleaning: [0x61, 0x00, 0xFF] as [UInt8]) == "a\u{FFFD}\u{FFFD}")
        #expect(String(cleaning: [0x61, 0xD800, 0x62, 0] as [UInt16]) == "a\u{FFFD}b\u{FFFD}")
    }

    @Test(
        "An excerpt ends between words",
        arguments: [
            ("Short", 10, "Short"), ("  one\n two  ", 10, "one two"), ("The bike is broken", 12, "The bike is…"),
            ("The bike, which broke", 12, "The bike…"), ("Donaudampfschifffahrt", 10, "Donaudamp…"),
            ("a Donaudampfschifffahrt", 10, "a Donauda…"), ("", 5, ""), ("12345", 5, "12345"), ("123456", 5, "1234…"),
            ("🚲🚲🚲🚲", 3, "🚲🚲…"), ("пять слов о велосипедах", 10, "пять слов…"),
        ])
    func excerpt(text: String, max: Int, expected: String) {
        #expect(text.excerpt(max) == expected)
        #expect(text.excerpt(max).count <= max)
    }

    @Test("A letter with a thousand marks does not make an excerpt long")
    func excerptOfMarks() {
        let text = "a" + String(repeating: "\u{301}", count: 10_000)
        #expect(text.excerpt(20).unicodeScalars.count <= 160)
    }

    @Test(
        "Initials are of the first and the last word",
        arguments: [
            ("Anna Schmidt", "AS"), ("Anna-Maria von der Heide", "AH"), ("Анна Кузнецова", "АК"), ("jonas", "J"),
            ("🌸 élan 7", "É"), ("ёлка", "Ё"), ("йод и́мя", "ЙИ"), ("ßeta", "S"), ("@anna_k", "A"), ("anna@example.org", "AE"),
            ("", "?"), ("42", "?"), ("(Priya) Nair", "PN"),
        ])
    func initialsOf(name: String, expected: String) { #expect(initials(of: name) == expected) }

    @Test("Hues are stable and all eight are used evenly")
    func hues() {
        #expect(Hue("Anna").number == Hue("Anna").number)
        #expect(Hue(id: .min).description.count == 1)
        var counts = [Int](repeating: 0, count: 9)
        for index in 0..<800 { counts[Hue(id: 61_234_567_890_176 + Int64(index)).number] += 1 }
        #expect(counts[0] == 0)
        #expect(counts.dropFirst().allSatisfy { (60...140).contains($0) }, "\(counts)")
    }
}
