import Foundation
import Kernel

/// The invented company, its customers and what they say, as Assets/demo holds them.
struct DemoData: Sendable {
    let company: DemoCompany
    let people: [DemoPerson]
    let messages: [DemoMessage]
    let templates: [DemoTemplate]

    struct Missing: Error, CustomStringConvertible {
        let name: String
        var description: String { "demo/\(name) is not among the program's files: build it again" }
    }

    init(_ assets: AssetStore) throws {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        func file(_ name: String) throws -> Data {
            guard let data = assets.file("demo/\(name)")?.data else { throw Missing(name: name) }
            return data
        }
        func lines<Line: Decodable>(_ name: String) throws -> [Line] {
            try file(name).split(separator: UInt8(ascii: "\n")).map { try decoder.decode(Line.self, from: $0) }
        }
        company = try decoder.decode(DemoCompany.self, from: file("company.json"))
        people = try lines("people.jsonl")
        messages = try lines("messages.jsonl")
        templates = try lines("templates.jsonl")
    }
}

/// What something is called, by language.
typealias DemoNames = [String: String]

extension DemoNames {
    func text(in language: Language) -> String { self[language.rawValue] ?? self["en"] ?? "" }
}

struct DemoCompany: Decodable, Sendable {
    let workspace: Workspace
    let members: [Member]
    let teams: [Team]
    let products: [Product]
    let channels: [Channel]
    let interests: [Interest]

    struct Workspace: Decodable, Sendable {
        let name: DemoNames
        let description: DemoNames
        let site: String
    }

    struct Member: Decodable, Sendable {
        let key: String
        let name: DemoNames
        let email: String
        let role: String
        let title: DemoNames
    }

    struct Team: Decodable, Sendable {
        let key: String
        let name: DemoNames
        let members: [String]
    }

    struct Product: Decodable, Sendable {
        let key: String
        let name: DemoNames
        let aliases: [String]
        let keywords: [String: [String]]
        let page: String
        let price: [String: Int]
        let sizes: [String]
        let colours: [String]
    }

    struct Channel: Decodable, Sendable {
        let key: String
        let name: DemoNames
        let responseTargetMinutes: Int

        /// Visitors fill in a form of ours; everything else other programs post.
        var kind: String { key == "form" || key == "callback" ? "form" : "api" }
    }

    /// Something people like.
    struct Interest: Decodable, Sendable {
        let key: String
        let name: DemoNames
    }
}

struct DemoPerson: Decodable, Sendable {
    let id: String
    let name: String
    let gender: String
    let language: String
    let country: String
    let city: String?
    let identities: [Identity]
    let birthday: String?
    let interests: [String]
    let value: Value
    let consent: String
    let status: String?
    /// The same person under another name or account.
    let sameAs: String?

    struct Identity: Decodable, Sendable {
        let network: String
        let handle: String?
        let phone: String?
        let email: String?
        let id: String?
    }

    struct Value: Decodable, Sendable {
        let orders: Int
        let total: Int
        let currency: String
    }

    /// 1 … 469.
    var number: Int { Int(id.dropFirst()) ?? 0 }
}

struct DemoMessage: Decodable, Sendable {
    let id: String
    let lang: String
    let channel: String
    let action: String
    let text: String
    let rating: Int?
    let product: String?
    let intent: String
    let priority: String
    let irony: Bool?
    let author: String?
    /// A good answer; for a callback the note of how the call went.
    let reply: String?
    /// The member who gives it.
    let replyBy: String?
    let followups: [Followup]?

    struct Followup: Decodable, Sendable {
        let from: Side
        let text: String
        enum Side: String, Decodable { case customer, agent }
    }

    /// 1 … 1,498.
    var number: Int { Int(id.dropFirst()) ?? 0 }
}
