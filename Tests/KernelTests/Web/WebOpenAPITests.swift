import Foundation
import Kernel
import Testing

import struct Kernel.Operation

@Suite("Web: the API's description")
struct WebOpenAPITests {
    @Test("Operations describe themselves")
    func document() throws {
        let operations = [
            Operation(
                "thing.change", .post, "/api/v1/things/{id}", access: .right(area: "things", action: "work").withToken,
                summary: "Change a thing",
                input: [
                    InputField("name", required: true, limit: 200, about: "What it is called"),
                    InputField("age", .number, limit: 150),
                ]
            ) { _ in .noContent },
            Operation("things", .get, "/api/things", access: .open, summary: "All things", input: [InputField("q")]) { _ in
                .noContent
            },
            Operation("file", .post, "/api/files", access: .signedIn, summary: "A file", input: [InputField("file", .file)]) {
                _ in
                .noContent
            },
        ]
        let data = try OpenAPI.document(for: operations, title: "API", version: "1", baseURL: "https://crm.example.org")
        let document = try JSONValue(parsing: Array(data))
        #expect(document["openapi"]?.text == "3.1.0")
        let change = try #require(document["paths"]?["/api/v1/things/{id}"]?["post"])
        #expect(change["operationId"]?.text == "thing.change")
        #expect(change["parameters"]?.list?.first?["in"]?.text == "path")
        let schema = try #require(change["requestBody"]?["content"]?["application/json"]?["schema"])
        #expect(schema["required"]?.list == [.text("name")])
        #expect(schema["properties"]?["name"]?["maxLength"]?.int == 200)
        #expect(schema["properties"]?["age"]?["type"]?.list == [.text("integer"), .text("null")])
        #expect(change["security"]?.list?.first?["token"] == .list([]))
        let things = try #require(document["paths"]?["/api/things"]?["get"])
        #expect(things["parameters"]?.list?.first?["in"]?.text == "query")
        #expect(things["requestBody"] == nil)
        #expect(things["security"] == .list([]))
        let file = try #require(document["paths"]?["/api/files"]?["post"]?["requestBody"])
        #expect(file["content"]?.members?.map(\.name) == ["multipart/form-data"])
        #expect(document["components"]?["schemas"]?["Problem"]?["properties"]?["fields"]?["type"]?.text == "array")
    }
}
