import Foundation

/// Readers of the room Kernel, by name.
let readers: [String: Reader] = [
    "json": Values.json, "search": { data in Values.search(data.text) }, "addresses": { data in Values.address(data.text) },
    "names": { data in _ = NameAnswer([UInt8](data)) }, "archives": Values.archive,
]

enum Values {
    /// What is read can be written, and means the same when it is read again.
    static func json(_ data: Data) {
        guard let value = try? JSONValue(parsing: [UInt8](data)) else { return }
        guard let again = try? JSONValue(parsing: Array(value.json.utf8)) else {
            preconditionFailure("what was written cannot be read")
        }
        precondition(again == value, "written and read it is another")
    }

    /// There is no wrong question.
    static func search(_ text: String) {
        let syntax = SearchSyntax(text, fields: ["from", "tag", "is"])
        precondition(syntax.wishes.count <= 1000, "more wishes than letters")
    }

    /// What is called is what was checked: one spelling, no inner place behind a name.
    static func address(_ text: String) {
        guard let url = try? OutsideURL(text) else { return }
        guard let again = try? OutsideURL(url.text) else { preconditionFailure("\(url.text) is no address any more") }
        precondition(again == url, "two spellings of one address")
        _ = try? url.following(text)
    }

    static func archive(_ data: Data) {
        guard data.count >= Tar.block, let (_, size) = try? Tar.read(Array(data.prefix(Tar.block))) else { return }
        precondition(size >= 0 && Tar.padding(size) < Tar.block, "a file of no size")
    }
}
