/// Writes text as it is seen: white space collapsed, lines ended where blocks end, each line with its quotation marks and its
/// indentation in front.
struct HTMLTextWriter {
    /// What stands in front of a line.
    struct Margin {
        /// Deeper quotations and lists are drawn like this one, so that no letter grows by being nested.
        static let deepest = 12

        var quotes = 0
        var indent = 0
    }

    /// A place in the text, to see later whether something was written since.
    struct Mark {
        var count: Int
        var line: Int
    }

    /// Gaps are of one line, whatever the letter's.
    private static let mostBreaks = 2

    private(set) var bytes: [UInt8] = []
    var margin = Margin()
    var keepsSpaces = false
    /// Where the first ink after ``watch()`` stands.
    private(set) var watched: Int?

    private var lines = 0
    private var quotesOfLine = 0
    /// There is ink in the line at hand, or a hard space, which makes it a line.
    private var (isOpen, isHeld) = (false, false)
    /// Due in front of the next ink: line ends, spaces, the tab between two cells.
    private var (breaks, spaces, isTabbed) = (0, 0, false)
    /// Due in front of the next ink if it follows at once: it counts between two letters only.
    private var joiner: Unicode.Scalar?
    /// A bullet or a number due in front of the next ink, outside of the margin.
    private var bullet: String?
    /// Nothing stands in the cell yet, and blocks that begin do not break its row.
    private var isFreshCell = false

    init() {}

    /// Where the next ink would stand.
    var mark: Mark { Mark(count: bytes.count, line: lines + (bytes.isEmpty ? 0 : min(breaks, Self.mostBreaks))) }

    mutating func watch() { watched = nil }

    // MARK: Blocks

    /// The begin or the end of a block, `gap` line ends away from what stands around it.
    mutating func block(_ gap: Int) {
        guard gap > 0, !isFreshCell else { return }
        endLine()
        breaks = max(breaks, gap)
    }

    mutating func lineBreak() {
        guard !isFreshCell else { return }
        let endsText = isOpen
        isHeld = false
        endLine()
        if !endsText { breaks += 1 }
    }

    /// Begins an item of a list.
    mutating func item(_ mark: String) {
        isFreshCell = false
        block(1)
        bullet = mark
    }

    mutating func endItem() {
        bullet = nil
        block(1)
    }

    mutating func row() {
        isFreshCell = false
        block(1)
    }

    mutating func cell() { isFreshCell = true }

    /// The end of a cell that began at `start`: what fits in one line stays in the row.
    mutating func endCell(from start: Mark) {
        isFreshCell = false
        guard bytes.count > start.count else { return }
        guard lines == start.line else { return block(1) }
        breaks = 0
        spaces = 0
        isOpen = true
        isTabbed = true
    }

    private mutating func endLine() {
        if isOpen { breaks = max(breaks, 1) } else if isHeld { breaks += 1 }
        isOpen = false
        isHeld = false
        isTabbed = false
        spaces = 0
        joiner = nil
    }

    // MARK: Ink

    mutating func ink(_ run: ArraySlice<UInt8>) {
        begin()
        bytes.append(contentsOf: run)
    }

    mutating func ink(_ text: String) {
        begin()
        bytes.append(contentsOf: text.utf8)
    }

    mutating func ink(_ scalar: Unicode.Scalar) {
        begin()
        for unit in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter { bytes.append(unit) }
    }

    mutating func space(_ count: Int = 1) {
        if keepsSpaces { spaces += count } else if isOpen { spaces = 1 }
        joiner = nil
    }

    /// A space that makes a line of its own.
    mutating func hardSpace() {
        if !isOpen, !isFreshCell { isHeld = true }
        space()
    }

    mutating func join(_ scalar: Unicode.Scalar) { joiner = isOpen && spaces == 0 ? scalar : nil }

    private mutating func begin() {
        if breaks > 0 || bytes.isEmpty { beginLine() }
        if isTabbed {
            bytes.append(UInt8(ascii: "\t"))
        } else if spaces > 0 {
            bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: spaces))
        } else if let joiner {
            for unit in UTF8.encode(joiner) ?? UTF8.encodedReplacementCharacter { bytes.append(unit) }
        }
        (isOpen, isHeld, isTabbed, isFreshCell, spaces, joiner) = (true, false, false, false, 0, nil)
        if watched == nil { watched = bytes.count }
    }

    private mutating func beginLine() {
        let quotes = min(margin.quotes, Margin.deepest)
        if !bytes.isEmpty {
            let ends = min(breaks, Self.mostBreaks)
            for end in 1...ends {
                bytes.append(UInt8(ascii: "\n"))
                if end < ends { quoteMarks(min(quotes, quotesOfLine), trailing: false) }
            }
            lines += ends
        }
        breaks = 0
        quotesOfLine = quotes
        quoteMarks(quotes, trailing: true)
        let indent = min(margin.indent, Margin.deepest) - (bullet == nil ? 0 : 1)
        bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: 2 * max(indent, 0)))
        if let bullet { bytes.append(contentsOf: bullet.utf8 + [UInt8(ascii: " ")]) }
        bullet = nil
    }

    private mutating func quoteMarks(_ count: Int, trailing: Bool) {
        for number in 0..<count {
            bytes.append(UInt8(ascii: ">"))
            if trailing || number < count - 1 { bytes.append(UInt8(ascii: " ")) }
        }
    }
}
