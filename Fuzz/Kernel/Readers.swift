import Foundation

/// Readers of the room Kernel, by name.
let readers: [String: Reader] = [
    "json": Values.json, "search": { data in Values.search(data.text) }, "addresses": { data in Values.address(data.text) },
    "names": { data in _ = NameAnswer([UInt8](data)) }, "archives": Values.archive, "forms": Forms.read,
]

enum Values {
    /// What is read can be written, and means the same when it is read again.
    static func json(_ data: Data) {
        guard let value = try? JSONValue(parsing: [UInt8](data)) else { return }
        let again = try? JSONValue(parsing: Array(value.json.utf8))
        promise(again != nil, "what was written cannot be read")
        promise(again == value, "written and read it is another")
    }

    /// There is no wrong question.
    static func search(_ text: String) {
        let syntax = SearchSyntax(text, fields: ["from", "tag", "is"])
        promise(syntax.wishes.count <= 1000, "more wishes than letters")
    }

    /// What is called is what was checked: one spelling, no inner place behind a name.
    static func address(_ text: String) {
        guard let url = try? OutsideURL(text) else { return }
        let again = try? OutsideURL(url.text)
        promise(again != nil, "\(url.text) is no address any more")
        promise(again == url, "two spellings of one address")
        // Nowhere is a right answer too.
        _ = try? url.following(text)
    }

    static func archive(_ data: Data) {
        guard data.count >= Tar.block, let (_, size) = try? Tar.read(Array(data.prefix(Tar.block))) else { return }
        promise(size >= 0 && Tar.padding(size) < Tar.block, "a file of no size")
    }
}

enum Forms {
    /// A body as each kind of form, a query, a content type and a cookie. What is not read is refused and says why.
    static func read(_ data: Data) {
        for type in ["application/x-www-form-urlencoded", "application/json", "multipart/form-data; boundary=b", data.text] {
            let form = Form(body: data, type: type)
            promise(form.refusal == nil || form.fields.isEmpty, "half a form")
            promise(form.fields.count + form.files.count <= Form.mostFields, "more than any form has")
            for file in form.files {
                promise(file.name.contains { $0 == "/" || $0 == "\\" } == false, "a name with folders")
            }
        }
        _ = Cookies(header: [data.text], isSecure: false)["session"]
        _ = Language(accept: data.text)
    }
}
