import Formats
package import Foundation
package import Kernel

/// Kinds of files that hold words.
package enum DocumentKind: Sendable {
    case text, page, pdf, docx, odt

    /// By the end of the name, else by what the sender says; nil for what holds none.
    init?(name: String, type: String) {
        let end = name.lowercased().split(separator: ".").last.map(String.init) ?? ""
        switch end {
        case "txt", "md", "csv", "tsv", "log", "json", "xml", "ics", "vcf", "yml", "yaml": self = .text
        case "html", "htm", "xhtml": self = .page
        case "pdf": self = .pdf
        case "docx": self = .docx
        case "odt": self = .odt
        default:
            switch type.lowercased().prefix(while: { $0 != ";" }) {
            case "text/plain", "text/csv", "text/markdown", "text/calendar", "text/vcard": self = .text
            case "text/html", "application/xhtml+xml": self = .page
            case "application/pdf": self = .pdf
            case "application/vnd.openxmlformats-officedocument.wordprocessingml.document": self = .docx
            case "application/vnd.oasis.opendocument.text": self = .odt
            default: return nil
            }
        }
    }
}

/// What became of reading a file.
package enum DocumentText: Sendable, Equatable {
    case read(String)
    /// Nothing could be made of it.
    case unreadable(DocumentFault)
    /// What reads its kind is not installed.
    case waiting
    /// It is of a kind that holds no words.
    case other
}

/// Why nothing could be made of a file.
package enum DocumentFault: String, Sendable, Equatable {
    /// It is not what it says it is, or damaged.
    case broken
    /// It wants more time, memory or room than any honest one.
    case tooMuch = "too much"
    /// Its bytes are not there.
    case lost
    /// The program ended each time before its text was kept.
    case deadly
}

/// Reads the words of files from strangers. Texts and pages are read here, by readers that are made for hostile ones;
/// everything that has to be unpacked goes through a child with limits.
package struct DocumentReader: Sendable {
    /// Larger files are not read.
    package static let mostBytes = 50 << 20
    /// More words are not kept: a long book.
    private static let mostText = 2_000_000

    package static let pdfReader = "/usr/bin/pdftotext"
    package static let unpacker = "/usr/bin/unzip"

    private let work = BlockingWork("documents", width: 1)
    private let limits: BoundedChild.Limits
    private let folder: URL

    package static let installed = DocumentReader()

    package init(limits: BoundedChild.Limits = .init(), folder: URL = FileManager.default.temporaryDirectory) {
        self.limits = limits
        self.folder = folder
    }

    /// - Throws: what is no fault of the file: a full disk, no memory for a child.
    package func read(_ data: Data, name: String, type: String) async throws -> DocumentText {
        guard let kind = DocumentKind(name: name, type: type) else { return .other }
        return try await work.run {
            do {
                let text =
                    switch kind {
                    case .text: FileText.text(of: data.prefix(Self.mostText * 2), isPage: false)
                    case .page: FileText.text(of: data.prefix(Self.mostText * 2), isPage: true)
                    case .pdf: try pdf(data)
                    case .docx: XMLText.text(of: try unpack("word/document.xml", of: data))
                    case .odt: XMLText.text(of: try unpack("content.xml", of: data))
                    }
                return .read(String(text.replacingOccurrences(of: "\0", with: "").prefix(Self.mostText)))
            } catch BoundedChild.Failure.missing {
                return .waiting
            } catch BoundedChild.Failure.tooMuch {
                return .unreadable(.tooMuch)
            } catch BoundedChild.Failure.failed {
                return .unreadable(.broken)
            }
        }
    }

    private func pdf(_ data: Data) throws -> String {
        let words = ["-q", "-enc", "UTF-8", "-nopgbrk", "/dev/stdin", "-"]
        return String(decoding: try BoundedChild(Self.pdfReader, limits: limits).run(words, on: data, in: folder), as: UTF8.self)
    }

    /// A member by its one name; whatever else is inside is never unpacked.
    private func unpack(_ member: String, of data: Data) throws -> Data {
        try BoundedChild(Self.unpacker, limits: limits).run(["-p", "-qq", "/dev/stdin", member], on: data, in: folder)
    }
}
