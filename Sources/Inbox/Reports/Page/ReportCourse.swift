import Foundation
import Kernel
import Workspace

/// The course of the period as lines, with the table behind: what came, and how soon it was answered.
struct ReportCourse {
    let page: ReportContext

    private var words: ReportWords { page.words }
    private var points: [ReportPoint] { page.numbers.points }

    var html: HTML { "<div class=\"two\">\(came)\(speed)</div>" }

    // MARK: What came

    private var came: HTML {
        let counts = points.map(\.tally.interests)
        let said = words.courseSaid(words.grouped(counts.min() ?? 0), words.grouped(counts.max() ?? 0))
        let plot = Plot(
            line: counts.map(Double.init), below: points.map { Double($0.tally.unanswered) }, isDashed: false, label: said,
            first: page.days.short(points[0].first), last: page.days.short(points[points.count - 1].last)
        ) { words.grouped(Int($0.rounded())) }
        let rows = points.map { point -> HTML in
            let days = point.first.number...point.last.number
            return """
                <tr><th scope="row">\(page.name(point))</th>\
                <td class="num">\(page.number(point.tally.interests, page.links.cards(.all, days: days)))</td>\
                <td class="num">\(page.number(point.tally.unanswered, page.links.cards(.unanswered, days: days)))</td></tr>
                """
        }
        return frame(words.course, words.courseHelp, plot, [words.interests, words.unanswered], rows)
    }

    // MARK: How soon

    private var speed: HTML {
        let medians = points.map { $0.tally.first.time(at: 0.5) }
        let known = medians.compactMap { $0 }
        let plot = Plot(
            line: medians, below: points.map { $0.tally.first.time(at: 0.9) }, isDashed: true,
            label: words.speedSaid(words.time(known.min()), words.time(known.max())),
            first: page.days.short(points[0].first), last: page.days.short(points[points.count - 1].last)
        ) { words.time($0) }
        let rows = points.map { point -> HTML in
            let href = page.links.cards(.answered, days: point.first.number...point.last.number)
            let times = [0.5, 0.9].map { part -> HTML in
                guard let time = point.tally.first.time(at: part) else { return "<td class=\"num\">\(words.none)</td>" }
                return "<td class=\"num\"><a href=\"\(link: href)\">\(words.time(time))</a></td>"
            }
            return "<tr><th scope=\"row\">\(page.name(point))</th>\(times)</tr>"
        }
        return frame(words.speed, words.speedHelp, plot, [words.shortMedian, words.ninth], rows)
    }

    private func frame(_ title: String, _ help: String, _ plot: Plot, _ columns: [String], _ rows: [HTML]) -> HTML {
        let heads = columns.map { "<th scope=\"col\" class=\"num\">\($0)</th>" as HTML }
        let unit = page.question.period.grain == .day ? words.day : words.month
        return """
            <figure class="chart-frame">
            <figcaption><div><h2>\(title)</h2><p>\(help)</p></div></figcaption>
            \(plot.html)
            <details><summary>\(words.table)</summary>\
            <div class="table-scroll"><table><caption class="sr-only">\(title)</caption>\
            <thead><tr><th scope="col">\(unit)</th>\(heads)</tr></thead><tbody>\(rows)</tbody></table></div></details>
            </figure>
            """
    }
}

/// Two lines over time; where nothing is known a line has a gap.
struct Plot {
    let line: [Double?]
    let below: [Double?]
    /// The second line is dashed and may lie above.
    let isDashed: Bool
    /// What a screen reader says in its place.
    let label: String
    let first: String
    let last: String
    let text: (Double) -> String

    init(
        line: [Double?], below: [Double?], isDashed: Bool, label: String, first: String, last: String,
        text: @escaping (Double) -> String
    ) {
        (self.line, self.below, self.isDashed, self.label) = (line, below, isDashed, label)
        (self.first, self.last, self.text) = (first, last, text)
    }

    private var top: Double {
        // The ninth of ten of a quiet day would flatten everything else.
        let values = line.compactMap { $0 } + (isDashed ? [] : below.compactMap { $0 })
        let most = values.max() ?? 0
        guard isDashed, let high = below.compactMap({ $0 }).max() else { return max(most, 1) }
        return max(min(high, most * 3), 1)
    }

    var html: HTML {
        let top = top
        return """
            <div class="plot" role="img" aria-label="\(label)">
            <div class="plot-y" aria-hidden="true"><span>\(text(top))</span><span>\(text(top / 2))</span><span>0</span></div>
            <svg class="plot-area" viewBox="0 0 300 100" preserveAspectRatio="none" aria-hidden="true">\
            <path class="grid" d="M0 .5H300M0 50H300M0 99.5H300"/><path class="area" d="\(area(line, top))"/>\
            <path class="\(isDashed ? "line-2" : "line line-under")" d="\(path(below, top))"/>\
            <path class="line" d="\(path(line, top))"/></svg>
            <div class="plot-x" aria-hidden="true"><span>\(first)</span><span>\(last)</span></div>
            </div>
            """
    }

    private func x(_ index: Int) -> Double { line.count < 2 ? 150 : Double(index) * 300 / Double(line.count - 1) }
    private func y(_ value: Double, _ top: Double) -> Double { 100 - min(value / top, 1) * 100 }
    private func point(_ index: Int, _ value: Double, _ top: Double) -> String {
        "\(Self.short(x(index))) \(Self.short(y(value, top)))"
    }
    private static func short(_ number: Double) -> String { String((number * 10).rounded() / 10) }

    private func path(_ values: [Double?], _ top: Double) -> String {
        var path = ""
        var isDrawing = false
        for (index, value) in values.enumerated() {
            guard let value else {
                isDrawing = false
                continue
            }
            path += (isDrawing ? "L" : "M") + point(index, value, top)
            // A day between two gaps is a dot.
            if isDrawing == false, index + 1 >= values.count || values[index + 1] == nil { path += "h.1" }
            isDrawing = true
        }
        return path
    }

    /// Stretches without gaps, each closed at the foot.
    private func area(_ values: [Double?], _ top: Double) -> String {
        var path = ""
        var start: Int?
        for index in 0...values.count {
            let value = index < values.count ? values[index] : nil
            if let value {
                path += start == nil ? "M\(Self.short(x(index))) 100L\(point(index, value, top))" : "L\(point(index, value, top))"
                start = start ?? index
            } else if start != nil {
                path += "L\(Self.short(x(index - 1))) 100Z"
                start = nil
            }
        }
        return path
    }
}
