import Foundation
import Kernel
import Testing

import struct Kernel.Operation

@Suite("Web: forms")
struct WebFormTests {
    private enum Colour: String, CaseIterable { case red, blue }

    private static let signUp = Operation(
        "sign-up", .post, "/sign-up", access: .open, summary: "Sign up",
        input: [InputField("name", required: true), InputField("email", .email)]
    ) { request in
        var fields = FormReader(request.form, request.language)
        let name = fields.text("name", required: true, max: 20)
        let email = fields.email("email")
        let tags = fields.texts("tag")
        let age = fields.int("age", in: 1...150)
        let agreed = fields.flag("agreed")
        fields.refuseUnknown()
        try fields.finish()
        return try .json([name, email, tags.joined(separator: "+"), "\(age ?? 0)", "\(agreed)"])
    }

    private static let boundary = "----x"

    private static func part(_ disposition: String, _ content: String, type: String? = nil) -> String {
        "--\(boundary)\r\nContent-Disposition: form-data; \(disposition)\r\n"
            + (type.map { "Content-Type: \($0)\r\n" } ?? "") + "\r\n\(content)\r\n"
    }

    private func request(_ type: String, _ body: some Sequence<UInt8>, language: String = "en") -> Request {
        Request(
            .post, "/", headers: ["content-type": type, "accept-language": language], body: Data(body), at: Date(milliseconds: 0))
    }

    private func multipart(_ body: String) -> Form {
        request("multipart/form-data; boundary=\"\(Self.boundary)\"", body.utf8).form
    }

    @Test("Form, form with files and JSON are read by one reader")
    func threeEncodings() async throws {
        let parts =
            Self.part("name=\"name\"", "Илья & Co") + Self.part("name=\"email\"", "i@example.org")
            + Self.part("name=\"tag\"", "a")
            + Self.part("name=\"tag\"", "b") + Self.part("name=\"age\"", "41") + Self.part("name=\"agreed\"", "on")
            + "--\(Self.boundary)--\r\n"
        let bodies = [
            (
                "application/x-www-form-urlencoded",
                "name=%D0%98%D0%BB%D1%8C%D1%8F+%26+Co&email=i%40example.org&tag=a&tag=b&age=41&agreed=on"
            ),
            ("multipart/form-data; boundary=\(Self.boundary)", parts),
            (
                "application/json; charset=utf-8",
                #"{"name": " \u0418лья & Co ", "email": "i@example.org", "tag": ["a", "b"], "age": 41, "agreed": true, "x": null}"#
            ),
        ]
        try await WebSite.serving([Self.signUp]) { site in
            for (type, body) in bodies {
                let reply = try await site.ask("POST", "/sign-up", ["Content-Type": type], body: body)
                #expect(reply.body == #"["Илья & Co","i@example.org","a+b","41","true"]"#, "\(type)")
            }
        }
    }

    @Test("Everything wrong is told at once, in the reader's language")
    func errors() async throws {
        try await WebSite.serving([Self.signUp]) { site in
            let headers = ["Content-Type": "application/json", "Accept": "application/json", "Accept-Language": "ru"]
            let body = #"{"name": "", "email": "nobody", "age": "old", "nmae": "x", "deep": {"a": 1}}"#
            let reply = try await site.ask("POST", "/sign-up", headers, body: body)
            #expect(reply.status == 422)
            #expect(reply.headers["content-type"] == "application/problem+json")
            let problem = try JSONValue(parsing: Array(reply.body.utf8))
            #expect(problem["code"]?.text == "invalid")
            #expect(problem["fields"]?.list?.compactMap { $0["field"]?.text } == ["name", "email", "age", "nmae", "deep"])
            #expect(problem["fields"]?.list?.first?["message"]?.text == "Поле «name» пусто. Заполните его.")
        }
    }

    @Test("Every kind of field says what it wants")
    func kinds() throws {
        let form = Form(fields: [
            .init("url", "javascript:alert(1)"), .init("colour", "green"), .init("day", "2026-02-30"), .init("at", "now"),
            .init("box", "maybe"), .init("id", "-1"), .init("long", String(repeating: "я", count: 11)), .init("object", "x"),
            .init("number", "9223372036854775808"),
        ])
        var fields = FormReader(form, .en, labels: ["url": "Website"])
        #expect(fields.url("url") == nil)
        #expect(fields.choice("colour", of: Colour.self) == nil)
        #expect(fields.date("day") == nil)
        #expect(fields.moment("at") == nil)
        #expect(fields.flag("box") == false)
        #expect(fields.id("id", of: Colour.self) == nil)
        #expect(fields.text("long", max: 10) == "")
        #expect(fields.object("object") == nil)
        #expect(fields.int("number", in: 0...9) == nil)
        #expect(fields.errors.map(\.field) == ["url", "colour", "day", "at", "box", "id", "long", "object", "number"])
        #expect(fields.errors[0].message.hasPrefix("“Website” is no web address."))
        #expect(fields.errors[1].message == "“colour” is one of: red, blue.")
        #expect(throws: Problem.self) { try fields.finish() }
    }

    @Test("Good values come as they are meant")
    func values() throws {
        let form = Form(fields: [
            .init("url", "https://example.org/я?x=1"), .init("colour", "blue"), .init("day", "2026-02-28"),
            .init("at", "2026-11-21T09:00:00.250+01:00"), .init("id", "77"), .init("text", " a\r\nb "), .init("secret", " x "),
            .init("said", "shop.example/tents"),
        ])
        var fields = FormReader(form, .en)
        #expect(fields.url("url")?.host() == "example.org")
        #expect(fields.url("said")?.absoluteString == "https://shop.example/tents")
        #expect(fields.choice("colour", default: Colour.red) == .blue)
        #expect(fields.choice("none", default: Colour.red) == .red)
        #expect(fields.date("day") == "2026-02-28")
        #expect(fields.moment("at")?.milliseconds == 1_795_248_000_250)
        #expect(fields.id("id", of: Colour.self) == ID(77))
        #expect(fields.text("text") == "a\nb")
        #expect(fields.secret("secret") == " x ")
        try fields.finish()
    }

    @Test(
        "Addresses of letters are told from what is none",
        arguments: [
            ("a@example.org", true), ("имя@почта.рф", true), ("a.b+c@x.co.uk", true), ("a@b", false), ("@example.org", false),
            ("a@@example.org", false), ("a@example..org", false), ("a b@example.org", false), ("<a@example.org>", false),
            ("a@example.org\nBcc: b@example.org", false),
        ])
    func emails(address: String, isGood: Bool) {
        var fields = FormReader(Form(fields: [.init("email", address)]), .en)
        #expect(fields.email("email") == (isGood ? address : ""))
        #expect(fields.errors.isEmpty == isGood)
    }

    @Test("A file comes with its bare name, its type and its bytes")
    func files() throws {
        let body =
            Self.part(
                #"name="proof"; filename="C:\fakepath\a%22\#u{200B}b.png""#, "\r\n--\(Self.boundary.dropLast())\0\u{FF}",
                type: "image/PNG")
            + Self.part("name=\"none\"; filename=\"\"", "", type: "application/octet-stream") + Self.part("name=\"note\"", "")
            + "--\(Self.boundary)--"
        let form = multipart(body)
        #expect(form.files.count == 1)
        #expect(form["note"] == "")
        var fields = FormReader(form, .en)
        let proof = fields.file("proof", required: true, maxBytes: 100, types: ["image/*"])
        let file = try #require(proof)
        #expect(file.name == "a\"\u{200B}b.png")
        #expect(file.type == "image/png")
        #expect(file.data == Data("\r\n--\(Self.boundary.dropLast())\0\u{FF}".utf8))
        _ = fields.file("none", maxBytes: 100)
        try fields.finish()
    }

    @Test("A file too large or of another kind is refused by name")
    func badFiles() {
        let file = FormFile(field: "proof", name: "big.exe", type: "application/x-msdownload", data: Data(count: 2048))
        var fields = FormReader(Form(files: [file]), .de)
        _ = fields.file("proof", maxBytes: 1024)
        #expect(fields.errors == [FieldError("proof", "„big.exe“ ist größer als 1\u{A0}KB. Bitte eine kleinere Datei wählen.")])
        var others = FormReader(Form(files: [file]), .en)
        _ = others.file("proof", maxBytes: 4096, types: ["image/png", "application/pdf"])
        #expect(others.errors[0].message == "“big.exe” is of a kind not taken here. Choose one of: image/png, application/pdf.")
    }

    @Test("A form with files that is cut off anywhere is refused and never half read")
    func truncated() {
        let whole =
            Self.part("name=\"a\"", "1") + Self.part("name=\"f\"; filename=\"x\"", "22", type: "text/plain")
            + "--\(Self.boundary)--"
        #expect(multipart(whole).refusal == nil)
        for length in 1..<whole.utf8.count {
            #expect(multipart(String(decoding: whole.utf8.prefix(length), as: UTF8.self)).refusal?.status == 400, "\(length)")
        }
    }

    @Test("A form with files needs a boundary and short headings")
    func badMultipart() {
        let body = Self.part("name=\"a\"", "1") + "--\(Self.boundary)--"
        #expect(request("multipart/form-data", body.utf8).form.refusal?.status == 400)
        #expect(
            request("multipart/form-data; boundary=\(String(repeating: "x", count: 71))", body.utf8).form.refusal?.status == 400)
        let huge = Self.part("name=\"\(String(repeating: "a", count: 9000))\"", "1") + "--\(Self.boundary)--"
        #expect(multipart(huge).refusal?.status == 400)
        let many = (0...1000).map { Self.part("name=\"\($0)\"", "") }.joined() + "--\(Self.boundary)--"
        #expect(multipart(many).refusal?.status == 400)
        #expect(multipart(Self.part("filename=\"x\"", "no name") + "--\(Self.boundary)--").names.isEmpty)
    }

    @Test("Older charsets are read, others refused by name")
    func charsets() {
        let type = "application/x-www-form-urlencoded; charset="
        #expect(request(type + "windows-1251", "a=%CF%F0%E8%E2%E5%F2".utf8).form["a"] == "Привет")
        #expect(request(type + "\"KOI8-R\"", "a=%F0%D2%C9%D7%C5%D4".utf8).form["a"] == "Привет")
        #expect(request(type + "iso-8859-1", "a=Gr%FC%DFe".utf8).form["a"] == "Grüße")
        #expect(
            request("application/json; charset=windows-1251", Array("{\"a\":\"".utf8) + [0xCF] + Array("\"}".utf8)).form["a"]
                == "П")
        let part = Self.part("name=\"a\"", "x", type: "text/plain; charset=utf-16") + "--\(Self.boundary)--"
        #expect(multipart(part).refusal?.status == 415)
        let refusal = request(type + "shift_jis", "a=1".utf8).form.refusal
        #expect(refusal?.status == 415)
        #expect(refusal?.detail(.en).contains("charset=shift_jis") == true)
        #expect(request("text/xml", "<a/>".utf8).form.refusal?.status == 415)
    }

    @Test("Zero bytes, broken UTF-8 and half pairs become U+FFFD")
    func cleaning() {
        #expect(request("application/x-www-form-urlencoded", "a=x%00y%FFz".utf8).form["a"] == "x\u{FFFD}y\u{FFFD}z")
        let form = request(
            "application/json", #"{"a": "x\u0000y\ud800z\udc00\ud83d\ude00", "b": 1.50, "c": [true, null, "t"]}"#.utf8
        ).form
        #expect(form["a"] == "x\u{FFFD}y\u{FFFD}z\u{FFFD}😀")
        #expect(form["b"] == "1.50")
        #expect(form.all("c") == ["true", "t"])
    }

    @Test(
        "What is no JSON is refused with its place",
        arguments: [
            ("{", 1), ("{\"a\":}", 5), ("{\"a\":1,}", 7), ("{\"a\":01}", 6), ("{\"a\":\"\n\"}", 6), ("{\"a\":\"\\x\"}", 7),
            ("{} x", 3),
            ("{\"a\":1.}", 7), ("{\"a\":tru}", 5), ("{\"a\":\"", 6), ("{\"a\":\"\\ud8", 10), ("{\"a\":-}", 6), ("", 0),
        ])
    func badJSON(text: String, offset: Int) {
        #expect(throws: JSONError(offset: offset)) { try JSONValue(parsing: Array(text.utf8)) }
    }

    @Test("JSON nests only so deep")
    func deepJSON() throws {
        let deep = { String(repeating: "[", count: $0) + String(repeating: "]", count: $0) }
        _ = try JSONValue(parsing: Array(deep(65).utf8))
        #expect(throws: JSONError.self) { try JSONValue(parsing: Array(deep(100_000).utf8)) }
        #expect(request("application/json", deep(100_000).utf8).form.refusal?.status == 400)
        #expect(request("application/json", "[1]".utf8).form.refusal?.status == 400)
    }

    @Test("A GET is read from its query")
    func query() throws {
        let request = Request(.get, "/?name=%D0%98&tag=1&tag=2&empty&%zz=%4", at: Date(milliseconds: 0))
        #expect(request.form["name"] == "И")
        #expect(request.query("empty") == "")
        #expect(request.query(all: "tag") == ["1", "2"])
        #expect(request.query("%zz") == "%4")
    }
}
