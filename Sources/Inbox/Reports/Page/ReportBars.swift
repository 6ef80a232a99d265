import Channels
import Foundation
import Kernel
import Workspace

/// Sources as bars of kinds, with the table behind.
struct ReportBars {
    let page: ReportContext

    private var words: ReportWords { page.words }
    /// Longer lists are read in the table.
    private static let most = 10

    private struct Line {
        let network: String
        let all: Int
        let groups: [(group: ReportGroup, count: Int)]
    }

    private var lines: [Line] {
        var counts: [String: [ReportGroup: Int]] = [:]
        for (value, tally) in page.numbers.sides[.sourceAction] ?? [:] {
            let parts = value.split(separator: " ").map(String.init)
            guard parts.count == 2, let action = ActionType(rawValue: parts[1]) else { continue }
            let group = ReportGroup.allCases.first { $0.actions.contains(action) } ?? .reactions
            counts[parts[0], default: [:]][group, default: 0] += tally.interests
        }
        return page.numbers.ranked(.source).map { network, tally in
            Line(
                network: network, all: tally.interests,
                groups: ReportGroup.allCases.map { ($0, counts[network]?[$0] ?? 0) })
        }
    }

    var html: HTML {
        let lines = lines
        return """
            <figure class="chart-frame">
            <figcaption><div><h2>\(words.where_)</h2><p>\(words.whereHelp)</p></div><ul class="legend">\(legend)</ul></figcaption>
            <ul class="bars">\(lines.prefix(Self.most).map { bar($0, longest: lines.first?.all ?? 1) })</ul>
            <details><summary>\(words.table)</summary>\(table(lines))</details>
            </figure>
            """
    }

    private var legend: [HTML] {
        zip(ReportGroup.allCases, [5, 3, 7, 1, 4]).map { "<li><i data-hue=\"\($1)\"></i>\(words.group($0))</li>" }
    }

    private func bar(_ line: Line, longest: Int) -> HTML {
        let name = page.name(.source, line.network)
        let width = { (count: Int) in Double(count) / Double(max(longest, 1)) * 320 }
        var at = 0.0
        let parts = line.groups.enumerated().map { index, part -> HTML in
            defer { at += width(part.count) }
            guard part.count > 0 else { return .empty }
            let drawn = max(width(part.count) - 0.8, 0.6)
            return """
                <rect class="s\(index + 1)" x="\(Self.round(at))" y="0" width="\(Self.round(drawn))" height="10">\
                <title>\(words.group(part.group)): \(words.grouped(part.count))</title></rect>
                """
        }
        let said = line.groups.filter { $0.count > 0 }.map { "\(words.group($0.group)) \(words.grouped($0.count))" }
        let share = Double(line.all) / Double(max(page.numbers.all.interests, 1))
        let href = page.links.cards(.all, .source, line.network)
        return """
            <li><span class="bar-name">\(page.icons.source(line.network))\
            <a class="truncate" href="\(link: href)">\(name)</a></span>\
            <svg class="bar" viewBox="0 0 320 10" preserveAspectRatio="none" role="img" \
            aria-label="\(name): \(said.joined(separator: ", "))">\(parts)</svg>\
            <a class="bar-value num" href="\(link: href)">\(words.grouped(line.all))</a>\
            <span class="bar-share num">\(words.percent(share))</span></li>
            """
    }

    private static func round(_ number: Double) -> String { String((number * 10).rounded() / 10) }

    private func table(_ lines: [Line]) -> HTML {
        let heads = ReportGroup.allCases.map { "<th scope=\"col\" class=\"num\">\(words.group($0))</th>" as HTML }
        let rows = lines.map { line -> HTML in
            let cells = line.groups.map { part -> HTML in
                "<td class=\"num\">\(page.number(part.count, page.links.cards(part.group, ofSource: line.network)))</td>"
            }
            return """
                <tr><th scope="row">\(page.name(.source, line.network))</th>\(cells)\
                <td class="num"><b>\(page.number(line.all, page.links.cards(.all, .source, line.network)))</b></td></tr>
                """
        }
        return """
            <div class="table-scroll"><table><caption class="sr-only">\(words.where_)</caption><thead><tr>\
            <th scope="col">\(words.source)</th>\(heads)<th scope="col" class="num">\(words.allOfThem)</th></tr></thead>\
            <tbody>\(rows)</tbody></table></div>
            """
    }
}
