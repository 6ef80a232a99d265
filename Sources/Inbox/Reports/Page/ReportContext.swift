import Channels
import Foundation
import Kernel
import Workspace

/// What every part of the report's page needs.
struct ReportContext {
    let viewer: Viewer
    let words: ReportWords
    let days: DayText
    let links: ReportLinks
    let numbers: ReportNumbers
    let names: FilterNames

    var question: ReportQuestion { links.question }
    var icons: Icons { viewer.icons }

    /// How a value of a side is called.
    func name(_ side: ReportSide, _ value: String) -> String { ReportNames(names: names)(side, value) }

    /// A number that opens its cards.
    func number(_ n: Int, _ href: String) -> HTML { "<a href=\"\(link: href)\">\(words.grouped(n))</a>" }

    func name(_ point: ReportPoint) -> String {
        question.period.grain == .day ? days.day(point.first) : days.month(point.first)
    }
}

/// How values of sides are called for one reader.
struct ReportNames {
    let names: FilterNames

    func callAsFunction(_ side: ReportSide, _ value: String) -> String {
        switch side {
        case .all, .sourceAction: value
        case .source: names.name(.source, value)
        case .channel: names.name(.channel, value)
        case .action: names.name(.action, value)
        case .product: names.name(.product, value)
        case .responsible: names.name(.responsible, value)
        case .team: names.name(.team, value)
        case .page: names.name(.page, value)
        }
    }
}
