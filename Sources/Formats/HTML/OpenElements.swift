/// The elements that are open while a letter is read. Which of a kind was opened last is known without looking for it, so that
/// no order of tags makes reading slow.
struct OpenElements {
    struct Frame {
        var element: HTMLElement
        /// Of the one of this name that was opened before, or -1.
        fileprivate var earlier: Int
        /// Of the last cell or table in which it stands, or -1.
        fileprivate var boundary: Int
        var isHidden = false
        var isTiny = false
        var keepsSpaces = false
        var gap = 0
        var margin = HTMLTextWriter.Margin()
        var mark = HTMLTextWriter.Mark(count: 0, line: 0)
        /// Of the list's next item.
        var number = 1
    }

    private var frames: [Frame] = []
    /// By the element's number: where the one that was opened last stands, or -1.
    private var last = [Int](repeating: -1, count: HTMLElement.allCases.count)
    private var boundary = -1

    var count: Int { frames.count }
    var isSeen: Bool { frames.last.map { !$0.isHidden && !$0.isTiny } ?? true }
    var keepsSpaces: Bool { frames.last?.keepsSpaces ?? false }
    var margin: HTMLTextWriter.Margin { frames.last?.margin ?? HTMLTextWriter.Margin() }
    var isItem: Bool { frames.last?.element == .li }
    var holdsList: Bool { lastList >= 0 }

    /// A frame for an element that begins here, with what it inherits.
    func frame(for element: HTMLElement) -> Frame {
        var frame = frames.last ?? Frame(element: element, earlier: -1, boundary: -1)
        frame.element = element
        frame.number = 1
        return frame
    }

    mutating func push(_ frame: Frame) {
        var frame = frame
        frame.earlier = last[Int(frame.element.rawValue)]
        frame.boundary = boundary
        last[Int(frame.element.rawValue)] = frames.count
        if frame.element.isBoundary { boundary = frames.count }
        frames.append(frame)
    }

    /// The innermost element, taken off.
    mutating func take() -> Frame {
        let frame = frames.removeLast()
        last[Int(frame.element.rawValue)] = frame.earlier
        boundary = frame.boundary
        return frame
    }

    /// How many stay open after the end tag of `element`.
    func left(byEndOf element: HTMLElement) -> Int {
        let bound =
            switch element {
            case .table: -1
            case .td, .th, .caption, .tr, .tbody, .thead, .tfoot: place(.table)
            default: boundary
            }
        return inner(place(element), than: bound)
    }

    /// How many stay open when `element` begins (HTML, section 13.1.2.4).
    func left(byBeginOf element: HTMLElement) -> Int {
        switch element {
        case .li: inner(place(.li), than: max(lastList, boundary))
        case .td, .th: inner(max(place(.td), place(.th)), than: place(.table))
        case .tr, .tbody, .thead, .tfoot: inner(place(.tr), than: place(.table))
        case .dd, .dt: inner(max(place(.dd), place(.dt)), than: max(place(.dl), boundary))
        case .a: inner(place(.a), than: boundary)
        default: element.gap > 0 ? inner(place(.p), than: boundary) : frames.count
        }
    }

    /// What stands before the item that begins: its number, or a bullet. Counts on.
    mutating func bullet(_ value: Int?) -> String {
        let list = lastList
        guard list >= 0, frames[list].element == .ol else { return "•" }
        let number = value ?? frames[list].number
        frames[list].number = number + 1
        return "\(number)."
    }

    private var lastList: Int { max(max(place(.ul), place(.ol)), max(place(.menu), place(.dir))) }
    private func place(_ element: HTMLElement) -> Int { last[Int(element.rawValue)] }
    private func inner(_ index: Int, than bound: Int) -> Int { index > bound ? index : frames.count }
}
