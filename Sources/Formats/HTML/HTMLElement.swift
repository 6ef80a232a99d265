/// An element by its name. The case is the name; whatever is not listed is ``other``.
enum HTMLElement: UInt8, CaseIterable {
    case other
    case a, abbr, address, applet, area, article, aside, audio, b, base, bdi, bdo, big, blockquote, body, br, button
    case canvas, caption, center, cite, code, col, colgroup, datalist, dd, del, details, dfn, dialog, dir, div, dl, dt, em, embed,
        fieldset, figcaption, figure
    case font, footer, form, frame, frameset, h1, h2, h3, h4, h5, h6, head, header, hgroup, hr, html, i, iframe, img, input
    case ins, kbd, keygen, legend, li, link, main, map, mark, math, menu, meta, nav, nobr, noembed, noframes, noscript, object
    case ol, optgroup, option, p, param, plaintext, pre, q, rp, rt, ruby, s, samp, script, section, select, small, source, span,
        strike
    case strong, style, sub, summary, sup, svg, table, tbody, td, template, textarea, tfoot, th, thead, time, title, tr
    case track, tt, u, ul, `var`, video, wbr, xml, xmp

    /// Names of more bytes than these are of no element.
    static let longestName = 16

    /// By its name in lower case, packed byte by byte.
    init(packed name: UInt128) {
        var low = 0
        var high = Self.packed.count
        while low < high {
            let middle = (low + high) / 2
            if Self.packed[middle].name < name { low = middle + 1 } else { high = middle }
        }
        self = low < Self.packed.count && Self.packed[low].name == name ? Self.packed[low].element : .other
    }

    /// By its name in lower case.
    init(named name: [UInt8]) {
        self = name.count > Self.longestName ? .other : HTMLElement(packed: name.reduce(0) { $0 << 8 | UInt128($1) })
    }

    var name: String { Self.names[Int(rawValue)] }

    private static let names = allCases.map { "\($0)" }
    private static let packed: [(name: UInt128, element: HTMLElement)] = allCases.dropFirst()
        .map { ("\($0)".utf8.reduce(0) { $0 << 8 | UInt128($1) }, $0) }
        .sorted { $0.name < $1.name }
}

extension HTMLElement {
    /// Has no content and no end tag (HTML, section 13.1.2).
    var isVoid: Bool {
        switch self {
        case .area, .base, .br, .col, .embed, .frame, .hr, .img, .input, .keygen, .link, .meta, .param, .source, .track, .wbr:
            true
        default: false
        }
    }

    /// What stands in it up to its end tag is no markup.
    var isRaw: Bool {
        switch self {
        case .iframe, .noembed, .noframes, .plaintext, .script, .style, .textarea, .title, .xmp: true
        default: false
        }
    }

    /// Its content is nothing a person reads in a letter.
    var isUnread: Bool {
        switch self {
        case .applet, .audio, .canvas, .datalist, .embed, .iframe, .noembed, .noframes, .object, .script, .select, .style, .svg,
            .template, .textarea, .title, .video, .xml:
            true
        default: false
        }
    }

    /// How many line ends part it from what stands around it: none within a line, one for a block, two with a gap.
    var gap: Int {
        switch self {
        case .blockquote, .dl, .figure, .h1, .h2, .h3, .h4, .h5, .h6, .hr, .ol, .p, .plaintext, .pre, .ul, .xmp: 2
        case .address, .article, .aside, .body, .caption, .center, .dd, .details, .dialog, .dir, .div, .dt, .fieldset,
            .figcaption, .footer, .form, .header, .hgroup, .legend, .li, .main, .menu, .nav, .option, .section,
            .summary, .table, .tbody, .tfoot, .thead, .tr:
            1
        default: 0
        }
    }

    var isCell: Bool { self == .td || self == .th }
    /// An end tag within does not reach an element around it.
    var isBoundary: Bool { isCell || self == .table || self == .caption }
}
