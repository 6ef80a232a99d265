import Foundation
import Support

/// How soon a change is a row in the feed of a real browser: `Browser/drawn.py` opens it, posts cards and reads the page's clock.
struct Drawn {
    let world: World
    let keys: World.Keys
    let count: Int

    struct Figure {
        let count: Int
        let fromSending: Samples
        let fromAnswer: Samples
        /// To the frame after the row stood in the page.
        let toFrame: Samples
        let missing: Int
    }

    private static let (python, script) = (".venv/bin/python", "Browser/drawn.py")

    static var isThere: Bool { [python, script].allSatisfy(FileManager.default.fileExists) }

    /// Milliseconds since 1970 of each card, as the script prints them; nil for rows that never came.
    private struct Moments: Decodable {
        let sent: Double
        let answered: Double
        let row: Double?
        let frame: Double?
    }

    func measure() async throws -> Figure {
        let program = try await Program.serve(world.program, world.arguments)
        let output: String
        do {
            output = try await Program.run(
                URL(filePath: Self.python),
                [Self.script, "http://127.0.0.1:\(program.port)", "\(count)"], input: "\(keys.session)\n\(keys.token)\n")
        } catch {
            try await program.stop()
            throw error
        }
        try await program.stop()
        let cards = try JSONDecoder().decode([Moments].self, from: Data(output.utf8))
        func samples(_ from: KeyPath<Moments, Double>, _ to: KeyPath<Moments, Double?>) -> Samples {
            let times = cards.compactMap { card in card[keyPath: to].map { UInt64(max(0, $0 - card[keyPath: from]) * 1e6) } }
            return Samples(times: times, statuses: [:], wall: .zero)
        }
        return Figure(
            count: cards.count, fromSending: samples(\.sent, \.row), fromAnswer: samples(\.answered, \.row),
            toFrame: samples(\.answered, \.frame), missing: cards.count { $0.row == nil })
    }
}
