import Foundation
import Support
import Testing

import struct Kernel.Operation

@testable import Kernel

@Suite("Web: what is sent to be a burden")
struct WebFloodTests {
    private static let operation = Operation(
        "thing.make", .post, "/api/v1/things", access: .signedIn, summary: "",
        input: [InputField("name", required: true), InputField("parts", .object).list(10).of([InputField("code", .code)])]
    ) { _ in .noContent }

    private static func refusal(_ body: String) throws -> Problem {
        let request = Request(
            .post, "/api/v1/things", headers: ["content-type": "application/json"], body: Data(body.utf8), at: Date())
        return try #require(throws: Problem.self) { try InputCheck.check(request, against: operation) }
    }

    @Test("Tens of thousands of names nobody knows are refused at the hundredth", arguments: [#"{}"#, "[{}]", "1"])
    func names(value: String) throws {
        let members = (0..<30_000).map { "\"n\($0)\":\(value)" }.joined(separator: ",")
        var problem: Problem?
        let time = try CPUTime.spent { problem = try Self.refusal("{\(members)}") }
        #expect(problem?.status == (value == "1" ? 400 : 422))
        #expect(problem?.fields.count ?? 0 <= 100)
        #expect(time < 5, "\(time)")
    }

    @Test("So they are within a part of it")
    func parts() throws {
        let members = (0..<30_000).map { "\"n\($0)\":[]" }.joined(separator: ",")
        var problem: Problem?
        let time = try CPUTime.spent { problem = try Self.refusal("{\"name\":\"x\",\"parts\":[{\(members)}]}") }
        #expect(problem?.status == 422 && problem?.fields.count == 100)
        #expect(time < 5, "\(time)")
    }

    @Test(
        "Any bytes are a form or refused, and so are cookies",
        arguments: [
            ("application/x-www-form-urlencoded", "a=1&b=%D0%9F+%zz&c&=d&%00=%ED%A0%80"),
            ("application/json", #"{"a":[1,true,null,"\ud83d\ude00"],"b":{"c":-1.5e3}}"#),
            (
                "multipart/form-data; boundary=b",
                "--b\r\ncontent-disposition: form-data; name=\"a\"\r\n\r\nx\r\n--b\r\ncontent-disposition: form-data; name=\"f\"; "
                    + "filename=\"x.txt\"\r\ncontent-type: text/plain; charset=utf-8\r\n\r\nfile\r\n--b--\r\n"
            ),
        ])
    func noise(type: String, sample: String) {
        var seed: UInt64 = 7
        func next(_ limit: Int) -> Int {
            seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(seed >> 33) % limit
        }
        for round in 0..<400 {
            var bytes = Array(sample.utf8)
            for _ in 0...(round % 8) {
                let place = next(bytes.count)
                switch next(4) {
                case 0: bytes[place] = UInt8(next(256))
                case 1: bytes.remove(at: place)
                case 2: bytes.insert(contentsOf: bytes[place..<min(place + next(20), bytes.count)], at: place)
                default: bytes.insert(Array("\r\n-\"=;%\0".utf8)[next(8)], at: place)
                }
                if bytes.isEmpty { bytes = [0] }
            }
            let form = Form(body: Data(bytes), type: type)
            #expect(form.fields.count <= Form.mostFields)
            #expect(form.files.allSatisfy { $0.name.contains { $0 == "/" || $0 == "\\" || $0.isNewline } == false })
            #expect(form.refusal == nil || form.fields.isEmpty)
            let cookies = Cookies(header: [String(decoding: bytes, as: UTF8.self)], isSecure: round % 2 == 0)
            _ = cookies["session"]
        }
    }
}
