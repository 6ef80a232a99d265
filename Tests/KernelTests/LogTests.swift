import Foundation
import Logging
import Testing

@testable import Kernel

@Suite("The log") struct LogTests {
    private let at = Date(timeIntervalSince1970: 1_795_251_600.125)

    private func line(_ message: String) -> LogLine {
        LogLine(
            at: at, level: .warning, label: "jobs", message: message,
            data: ["job": "7", "error": "no \"luck\"", "hosts": ["a", "b"]])
    }

    @Test("A line for people has its words in one order")
    func text() {
        #expect(
            line("Job failed").text
                == #"2026-11-21T09:00:00.125Z warning jobs: Job failed error=no "luck" hosts=["a", "b"] job=7"#)
    }

    @Test("What somebody wrote cannot pretend to be a line of its own")
    func breaks() {
        #expect(line("a\nb\r\nc\u{2028}d").text.contains("a⏎b⏎c⏎d"))
        #expect(line("a\nb").json.contains("\n") == false)
    }

    @Test("A line for machines is one JSON object")
    func json() throws {
        struct Line: Decodable, Equatable {
            struct Fields: Decodable, Equatable { let job: String, error: String, hosts: [String] }
            let at: String, level: String, label: String, message: String, data: Fields
        }
        let read = try JSONDecoder().decode(Line.self, from: Data(line("Job failed").json.utf8))
        let fields = Line.Fields(job: "7", error: "no \"luck\"", hosts: ["a", "b"])
        #expect(
            read
                == Line(
                    at: "2026-11-21T09:00:00.125Z", level: "warning", label: "jobs", message: "Job failed", data: fields))
    }

    @Test("A secret prints as dots, however it is printed")
    func secret() {
        struct Settings { let name = "anna"; let key = Secret("hunter2") }
        var dumped = ""
        dump(Settings(), to: &dumped)
        for text in ["\(Secret("hunter2"))", String(reflecting: Settings()), "\([Secret("hunter2")])", dumped] {
            #expect(text.contains("hunter2") == false)
            #expect(text.contains("•••"))
        }
        #expect(Secret("hunter2").reveal() == "hunter2")
    }
}
