import Foundation
import Kernel
import Testing

@testable import Inbox

@Suite("Documents made to wear out who reads them")
struct HostileDocumentTests {
    /// Half of what is given to a real one, so that what is cut off here is cut off there.
    private static let limits: BoundedChild.Limits = {
        var limits = BoundedChild.Limits()
        (limits.work, limits.memory, limits.output) = (2, 256 << 20, 2 << 20)
        return limits
    }()

    private static let reader = DocumentReader(limits: limits)

    /// What becomes of it; afterwards the next good document of each kind is still read.
    private func outcome(_ name: String, _ data: Data) async throws -> DocumentText {
        let text = try await Self.reader.read(data, name: name, type: "")
        #expect(try await Self.reader.read(SmallFiles.pdf("Good"), name: "a.pdf", type: "") == .read("Good\n\n"), "after \(name)")
        #expect(try await Self.reader.read(SmallFiles.docx("Good"), name: "a.docx", type: "") == .read("Good\n"), "after \(name)")
        return text
    }

    @Test("What inflates to gigabytes is too much, however small it came")
    func inflates() async throws {
        let files: [(String, Data)] = [
            ("blanks.pdf", HostileDocuments.inflatingPDF),
            ("bomb.docx", HostileDocuments.office("word/document.xml", unpacked: 1 << 25, said: 1 << 25)),
            ("bomb.odt", HostileDocuments.office("content.xml", unpacked: 1 << 25, said: 1 << 25)),
            ("lying.docx", HostileDocuments.office("word/document.xml", unpacked: 1 << 25, said: 10)),
        ]
        for (name, data) in files {
            #expect(data.count < 2 << 20, "\(name)")
            #expect(try await outcome(name, data) == .unreadable(.tooMuch), "\(name)")
        }
    }

    @Test("What wants all memory, or says what cannot be, is broken")
    func lies() async throws {
        let files: [(String, Data)] = [
            ("words.pdf", HostileDocuments.wordyPDF), ("pages.pdf", HostileDocuments.endlessPDF),
            ("overlapping.docx", HostileDocuments.overlapping("word/document.xml")),
            ("larger.docx", HostileDocuments.office("word/document.xml", unpacked: 1 << 10, said: 1 << 31)),
            ("smaller.odt", HostileDocuments.office("content.xml", unpacked: 1 << 16, said: 10)),
        ]
        for (name, data) in files {
            #expect(try await outcome(name, data) == .unreadable(.broken), "\(name)")
        }
    }

    @Test("What nests without end or stands in itself holds no words")
    func loops() async throws {
        for (index, data) in ([HostileDocuments.nestedPDF] + HostileDocuments.loopingPDFs).enumerated() {
            let text = try await outcome("\(index).pdf", data)
            guard case .read(let words) = text else { continue }  // to be broken is as right
            #expect(words.count < 10, "\(index): \(words.prefix(100))")
        }
    }

    @Test("An XML's entities mean nothing, and its depth costs nothing")
    func xml() async throws {
        let laughs = SmallFiles.zip(["word/document.xml": HostileDocuments.laughs])
        guard case .read(let words) = try await outcome("laughs.docx", laughs) else { return #expect(Bool(false), "not read") }
        #expect(words.hasSuffix("&l9; &f; none\n") && words.count < 100)
        let deep = String(repeating: "<w:p>", count: 150_000) + "found" + String(repeating: "</w:p>", count: 150_000)
        #expect(try await outcome("deep.docx", SmallFiles.zip(["word/document.xml": deep])) == .read("found\n"))
    }

    @Test("Of an archive only the one member is unpacked: no other name, no archive in it, nothing to a file")
    func members() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "kindred-documents-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
        defer { try? FileManager.default.removeItem(at: folder) }  // an empty folder of a test
        let reader = DocumentReader(limits: Self.limits, folder: folder)
        for name in ["../word/document.xml", "/word/document.xml", "word/document.xml/../../evil", "WORD/DOCUMENT.XML"] {
            let zip = SmallFiles.zip([name: "<w:p>evil</w:p>"])
            #expect(try await reader.read(zip, name: "a.docx", type: "") == .unreadable(.broken), "\(name)")
        }
        let inner = HostileDocuments.office("word/document.xml", unpacked: 1 << 24, said: 1 << 24)
        let nested = SmallFiles.zip([.init(name: "content.xml", content: inner, size: inner.count, crc: SmallFiles.crc(inner))])
        guard case .read(let words) = try await reader.read(nested, name: "a.odt", type: "") else {
            return #expect(Bool(false), "not read")
        }
        #expect(words.utf8.count <= 3 * inner.count)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
    }
}
