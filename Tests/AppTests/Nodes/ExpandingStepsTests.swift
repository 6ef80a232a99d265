import Kernel
import Testing

@testable import App

@Suite("Nodes can be replaced one after the other")
struct ExpandingStepsTests {
    /// From here on every step says what it means to programs that do not know it.
    private static let first = "2026-11-23"

    @Test("Each new step expands, or says what it follows")
    func stepsSayTheirReach() {
        let names = Features.migrations.map(\.name)
        for (place, step) in Features.migrations.enumerated() {
            switch step.reach {
            case .breaks: #expect(step.name < Self.first, "\(step.name) must say whether it .expands or .contracts(after:)")
            case .expands: break
            case .contracts(let before):
                #expect(names[..<place].contains(before), "\(step.name) follows \(before), which is not there before it")
            }
        }
    }

    @Test("A step that expands only adds what may be left out", arguments: [Dialect.sqlite, .postgres])
    func stepsOnlyAdd(dialect: Dialect) {
        for step in Features.migrations where step.reach == .expands {
            for statement in Self.statements(step.text(dialect)) {
                #expect(Self.onlyAdds(statement), "\(step.name): an older program does not live with \(statement)")
            }
        }
    }

    @Test(
        "What an older program would stumble over is found",
        arguments: [
            "ALTER TABLE member ADD COLUMN rank BIGINT NOT NULL", "ALTER TABLE member DROP COLUMN name",
            "CREATE UNIQUE INDEX one_name ON member (name)", "UPDATE member SET name = ''", "DROP TABLE member",
            "ALTER TABLE member RENAME COLUMN name TO title", "CREATE TRIGGER t AFTER INSERT ON member BEGIN SELECT 1; END",
        ])
    func stumblingBlocks(statement: String) { #expect(Self.onlyAdds(statement) == false) }

    /// Without comments.
    private static func statements(_ text: String) -> [String] {
        text.split(separator: "\n").map { String($0.prefix(upTo: $0.firstRange(of: "--")?.lowerBound ?? $0.endIndex)) }
            .joined(separator: " ").split(separator: ";")
            .map { $0.split(whereSeparator: \.isWhitespace).joined(separator: " ") }.filter { $0.isEmpty == false }
    }

    private static func onlyAdds(_ statement: String) -> Bool {
        let words = statement.uppercased()
        // Rows of a kind it knows are nothing new to it.
        if ["CREATE TABLE ", "CREATE INDEX ", "INSERT INTO "].contains(where: words.hasPrefix) { return true }
        return words.hasPrefix("ALTER TABLE ") && words.contains(" ADD COLUMN ")
            && (words.contains(" NOT NULL") == false || words.contains(" DEFAULT "))
    }
}
