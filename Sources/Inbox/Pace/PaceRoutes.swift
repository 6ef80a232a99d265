import Foundation
import Kernel
import Workspace

/// Pages tell how much work an answer was.
func paceOperations(_ services: Services) -> [Kernel.Operation] {
    [
        Kernel.Operation(
            "pace.add", .post, "/pace", access: .right(area: "interest", action: "work"),
            summary: "Counts how many clicks and seconds an answer took, without saying whose or to whom.",
            input: [
                InputField("clicks", .number, required: true, limit: 10_000, about: "Clicks and keys that act."),
                InputField("seconds", .number, required: true, limit: 100_000, about: "From opening the card to its answer."),
            ]
        ) { request in
            let asker = try request.asker
            let (clicks, seconds) = (request.form["clicks"].flatMap { Int($0) }, request.form["seconds"].flatMap { Int($0) })
            guard let clicks, let seconds, clicks >= 0, seconds >= 0 else { throw Problem.notFound }
            try await services.store.write { db in
                try PaceStore.add(clicks: clicks, seconds: seconds, for: asker.workspace, at: request.now, in: db)
            }
            return .noContent
        }
    ]
}

/// The figure the owner sees.
struct PacePart {
    let viewer: Viewer
    let pace: Pace

    var html: HTML {
        let words = HomeCardWords(language: viewer.language)
        guard let clicks = pace.medians[.clicks], let seconds = pace.medians[.seconds] else {
            return "<p class=\"muted small\">\(words.paceNone)</p>"
        }
        return """
            <dl class="figures">\(figure(words.clicks(clicks), clicks, words))\(figure(words.seconds(seconds), seconds, words))\
            \(figure(words.answers(pace.answers), pace.answers, words))</dl><p class="home-more muted">\(words.paceLead)</p>
            """
    }

    private func figure(_ name: String, _ value: Int, _ words: HomeCardWords) -> HTML {
        "<div class=\"figure\"><dt>\(name)</dt><dd>\(words.grouped(value))</dd></div>"
    }
}
