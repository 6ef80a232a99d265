import Foundation

/// The project's own Swift files, as text.
struct SourceFile: Sendable, CustomStringConvertible {
    /// From the project's root: `Sources/Inbox/Feed/FeedPage.swift`.
    let path: String
    let lines: [Substring]

    var description: String { path }
    /// The room it stands in: the folder below `Sources`.
    var room: String { path.split(separator: "/").dropFirst().first.map(String.init) ?? "" }
    var imports: [String] {
        lines.filter { $0.contains("import ") && $0.first != " " && $0.hasPrefix("//") == false }
            .compactMap { $0.split(separator: " ").last.map(String.init) }
            .map { $0.split(separator: ".").first.map(String.init) ?? $0 }
    }

    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// All files below the folders with this ending.
    static func all(in folders: [String], ending: String = "swift") -> [SourceFile] {
        folders.flatMap { folder -> [SourceFile] in
            let base = root.appending(path: folder)
            let names = FileManager.default.enumerator(atPath: base.path)?.compactMap { $0 as? String } ?? []
            return names.filter { $0.hasSuffix(".\(ending)") }.sorted().compactMap { name in
                guard let data = FileManager.default.contents(atPath: base.appending(path: name).path) else { return nil }
                let text = String(decoding: data, as: UTF8.self)
                return SourceFile(path: "\(folder)/\(name)", lines: text.split(separator: "\n", omittingEmptySubsequences: false))
            }
        }
    }

    static let sources = all(in: ["Sources"])
}
