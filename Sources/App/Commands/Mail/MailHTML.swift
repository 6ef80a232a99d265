import ArgumentParser
import Formats
import Foundation

/// `kindred mail html`
struct MailHTML: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "html", abstract: "Print the HTML of a letter as it is shown: made safe, pictures where the letter says.")

    @Flag(help: "The file is HTML without a header.") var body = false
    @Argument(help: "The letter's file.") var file: String

    func run() throws {
        guard let data = FileManager.default.contents(atPath: file) else {
            throw Failure(.wrongCall, "There is no file \(file), or it cannot be read.")
        }
        Say.data(SafeHTML.cleaned(try html(data)))
    }

    /// A letter without HTML is shown as its text.
    private func html(_ data: Data) throws -> String {
        if body { return String(decoding: data, as: UTF8.self) }
        do {
            let letter = try Letter(reading: data)
            return letter.html ?? "<pre>\(letter.text.replacing("&", with: "&amp;").replacing("<", with: "&lt;"))</pre>"
        } catch {
            throw Failure(.couldNot, "\(file) cannot be read as a letter: \(error.description)")
        }
    }
}
