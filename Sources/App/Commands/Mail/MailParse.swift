import ArgumentParser
import Formats
import Foundation
import Kernel

/// `kindred mail parse`
struct MailParse: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "parse", abstract: "Read letters and print a line of JSON for each.",
        discussion: "A folder is read with all that is below it, a mailbox file (mbox) letter by letter.")

    @Flag(help: "The files are bodies without a header.") var body = false
    @Argument(help: "Files and folders.") var paths: [String]

    func run() throws {
        for path in paths {
            for file in try MailFile.all(at: path) { print(file) }
        }
    }

    /// A file that cannot be read is a line too, and does not keep the others from being read.
    private func print(_ file: MailFile) {
        do {
            let data = try Data(contentsOf: file.url, options: .alwaysMapped)
            if body {
                Say.data(LetterLine(body: data, file: file.name).json)
            } else if let mbox = Mbox(data) {
                for letter in mbox { Say.data(LetterLine(letter: letter, file: file.name).json) }
            } else {
                Say.data(LetterLine(letter: data, file: file.name).json)
            }
        } catch {
            Say.data(LetterLine(file: file.name, error: "The file cannot be read: \(error.localizedDescription)").json)
        }
    }
}

/// A file that holds letters, and the name it is shown by.
struct MailFile {
    let url: URL
    /// Relative to the folder that was given; of a file that was given, its last component.
    let name: String

    /// The file, or every regular file below the folder, in the order of their names' bytes.
    static func all(at path: String) throws -> [MailFile] {
        let url = URL(filePath: path)
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder) else {
            throw Failure(.wrongCall, "There is no file or folder \(path).")
        }
        guard isFolder.boolValue else { return [MailFile(url: url, name: url.lastPathComponent)] }
        guard let below = FileManager.default.enumerator(atPath: url.path) else {
            throw Failure(.couldNot, "The folder \(path) cannot be read.")
        }
        let names = below.compactMap { $0 as? String }.filter { name in
            // What vanished meanwhile is no file.
            let attributes = try? FileManager.default.attributesOfItem(atPath: url.appending(path: name).path)
            return attributes?[.type] as? FileAttributeType == .typeRegular
        }
        return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.map {
            MailFile(url: url.appending(path: $0), name: $0)
        }
    }
}
