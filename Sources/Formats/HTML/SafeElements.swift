/// What a letter may be made of: the allow-list. Whatever is not here is not written, whoever asks.
enum SafeElements {
    /// Elements that are written as they are; of others only the content is.
    static func isWritten(_ element: HTMLElement) -> Bool { written[Int(element.rawValue)] }

    /// Elements of which nothing is written: what they hold is not meant to be read, or is of a language that is not HTML.
    static func isDropped(_ element: HTMLElement) -> Bool {
        element.isUnread || element == .math || element == .frameset || element == .noframes
    }

    /// The attributes that are kept of an element, each with what its value has to be.
    static func attribute(_ name: String, of element: HTMLElement) -> SafeValue? {
        everywhere[name] ?? own[element]?[name]
    }

    private static let written: [Bool] = {
        let kept: Set<HTMLElement> = [
            .a, .abbr, .address, .article, .aside, .b, .bdi, .bdo, .big, .blockquote, .br, .caption, .center, .cite, .code, .col,
            .colgroup, .dd, .del, .details, .dfn, .div, .dl, .dt, .em, .figcaption, .figure, .font, .footer, .h1, .h2, .h3, .h4,
            .h5, .h6, .header, .hr, .i, .img, .ins, .kbd, .li, .main, .mark, .nav, .ol, .p, .pre, .q, .rp, .rt, .ruby, .s, .samp,
            .section, .small, .span, .strike, .strong, .sub, .summary, .sup, .table, .tbody, .td, .tfoot, .th, .thead, .time, .tr,
            .tt, .u, .ul, .var, .wbr,
        ]
        return HTMLElement.allCases.map { kept.contains($0) }
    }()

    private static let everywhere: [String: SafeValue] = [
        "style": .style, "dir": .word(["ltr", "rtl", "auto"]), "lang": .language, "title": .text, "align": .alignment,
        "valign": .word(["top", "middle", "bottom", "baseline"]), "width": .length, "height": .length, "bgcolor": .colour,
    ]

    private static let own: [HTMLElement: [String: SafeValue]] = {
        let cell: [String: SafeValue] = ["colspan": .number, "rowspan": .number, "nowrap": .flag]
        return [
            .a: ["href": .link], .br: ["clear": .word(["left", "right", "all", "none"])], .bdo: [:],
            .col: ["span": .number], .colgroup: ["span": .number], .details: ["open": .flag],
            .font: ["color": .colour, "face": .fontNames, "size": .fontSize],
            .hr: ["size": .number, "noshade": .flag, "color": .colour],
            .img: ["src": .picture, "alt": .text, "border": .number, "hspace": .number, "vspace": .number],
            .li: ["value": .number, "type": .listMark],
            .ol: ["start": .number, "reversed": .flag, "type": .listMark], .ul: ["type": .listMark],
            .table: ["border": .number, "cellpadding": .number, "cellspacing": .number],
            .td: cell, .th: cell,
        ]
    }()
}
