import ArgumentParser
import Channels
import Foundation
import Inbox
import Kernel

extension ChannelCommand {
    /// `kindred channel read`
    struct Read: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Print what a channel makes of recorded payloads, a line of JSON for each event.",
            discussion: "Nothing is stored and no proof is asked for. A folder is read with all that is below it.")
        @Argument(help: "The kind of channel: \(HookedKind.known).") var kind: String
        @Argument(help: "Payloads as the network posted them, or as polling brought them.") var paths: [String]

        func run() throws {
            let channel = try HookedKind.named(kind)
            for path in paths {
                for file in try MailFile.all(at: path) { print(file, channel) }
            }
        }

        /// A file that cannot be read is a line too, and does not keep the others from being read.
        private func print(_ file: MailFile, _ channel: any Hooked.Type) {
            do {
                let reading = channel.replay(try Data(contentsOf: file.url), at: Date())
                for event in reading.events { Say.data(EventLine(event, file.name, reading.answer).json) }
                for unread in reading.unread {
                    Say.data(EventLine(file.name, unread.externalID, unread.reason, reading.answer).json)
                }
            } catch {
                Say.data(EventLine(file.name, nil, "The file cannot be read: \(error.localizedDescription)").json)
            }
        }
    }

    /// `kindred channel verify`
    struct Verify: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Tell whether a recorded call comes from who knows the secret: ends with 0, or with 3.")
        @Argument(help: "The kind of channel: \(HookedKind.known).") var kind: String
        @Option(help: "The secret both sides know.") var secret: String
        @Option(help: "A header field of the call: 'Name: value'. Repeat for several.") var header: [String] = []
        @Argument(help: "The body of the call, byte for byte.") var file: String

        func run() throws {
            let channel = try HookedKind.named(kind)
            guard let body = FileManager.default.contents(atPath: file) else {
                throw Failure(.wrongCall, "There is no file \(file), or it cannot be read.")
            }
            let fields = try header.map { field -> (String, String) in
                guard let colon = field.firstIndex(of: ":") else {
                    throw Failure(.wrongCall, "--header \(field) has no colon. Write --header 'Name: value'.")
                }
                let value = field[field.index(after: colon)...].trimmingCharacters(in: .whitespaces)
                return (field[..<colon].trimmingCharacters(in: .whitespaces).lowercased(), value)
            }
            guard channel.isProven(body, headers: Dictionary(fields) { first, _ in first }, by: secret) else {
                throw Failure(.refused, "The call proves nothing: its secret or signature is missing or another one.")
            }
        }
    }
}

/// Kinds of channels whose networks call us.
private enum HookedKind {
    private static let all = AllChannels.kinds.compactMap { $0 as? any Hooked.Type }
    static var known: String { all.map { $0.about.kind }.joined(separator: ", ") }

    static func named(_ kind: String) throws -> any Hooked.Type {
        guard let found = all.first(where: { $0.about.kind == kind }) else {
            throw Failure(.wrongCall, "No network of kind \(kind) calls us. There are: \(known).")
        }
        return found
    }
}

/// What `kindred channel read` prints of an event: all members always there, null for what is unknown.
private struct EventLine {
    let json: String

    init(_ event: Inbound, _ file: String, _ answer: HookAnswer) {
        let files = event.remote.map(\.name) + event.attachments.map(\.name)
        let author = event.author.handles.first
        json = Self.line([
            "file": .text(file), "kind": .text(Self.kind(event.event)), "external_id": .text(event.externalID),
            "origin": .text(event.origin), "thread": JSONValue(event.thread?.id), "parent": JSONValue(event.parent),
            "author": .object([
                .init("id", JSONValue(author?.key)),
                .init("name", JSONValue(event.author.name.isEmpty ? nil : event.author.name)),
            ]), "at": JSONValue(event.saidAt), "text": .text(event.text), "attachments": .list(files.map { .text($0) }),
            "answer": .text(answer.text),
        ])
    }

    init(_ file: String, _ externalID: String?, _ error: String, _ answer: HookAnswer? = nil) {
        json = Self.line([
            "file": .text(file), "external_id": JSONValue(externalID), "error": .text(error), "answer": JSONValue(answer?.text),
        ])
    }

    private static let names = [
        "file", "kind", "external_id", "origin", "thread", "parent", "author", "at", "text", "attachments", "answer", "error",
    ]

    private static func line(_ values: [String: JSONValue]) -> String {
        JSONValue.object(names.map { JSONValue.Member($0, values[$0] ?? .null) }).json
    }

    private static func kind(_ event: Inbound.Event) -> String {
        switch event {
        case .said(let action): action.rawValue
        case .edited: "edit"
        case .deleted: "deletion"
        case .noted: "noted"
        case .read: "read"
        case .delivered: "delivered"
        case .undelivered: "undelivered"
        case .permission(let isGiven): isGiven ? "allowed" : "forbidden"
        }
    }
}
