import Foundation
import Inbox
import Kernel
import Support
import Workspace

/// Invented letters: people who each write ten times, every letter answering those before it, about 9 KB of Russian each.
struct Post: Sendable {
    let people: Int
    /// Makes the letters of this run unlike those of others.
    let run: Int
    static let turns = 10

    var count: Int { people * Self.turns }

    /// In the order they would arrive: everybody's first, mixed with their neighbours', then everybody's second.
    var letters: [Data] {
        let width = 50
        return stride(from: 0, to: people, by: width).flatMap { first in
            (0..<Self.turns).flatMap { turn in
                (first..<min(first + width, people)).map { letter(of: $0, turn: turn) }
            }
        }
    }

    func letter(of person: Int, turn: Int) -> Data {
        let before = (0..<turn).map { "<\(reference(person, $0))>" }
        let answers =
            before.isEmpty ? "" : "In-Reply-To: \(before.last ?? "")\r\nReferences: \(before.joined(separator: "\r\n "))\r\n"
        return Data(
            """
            Return-Path: <anna\(person)@mail.example>\r
            Received: from mx.mail.example (mx.mail.example [192.0.2.7])\r
            \tby mail.vetrik.example with ESMTPS id \(run)\(person)\(turn)\r
            \tfor <info@vetrik.example>; Sun, 22 Nov 2026 04:0\(turn % 10):00 +0000\r
            From: =?utf-8?B?\(Data("Анна \(person)".utf8).base64EncodedString())?= <anna\(person)@mail.example>\r
            To: info@vetrik.example\r
            Subject: =?utf-8?B?\(Data("\(turn == 0 ? "" : "Re: ")Заказ \(person)".utf8).base64EncodedString())?=\r
            Date: Sun, 22 Nov 2026 04:\(turn < 10 ? "0" : "")\(turn):00 +0000\r
            Message-ID: <\(reference(person, turn))>\r
            \(answers)MIME-Version: 1.0\r
            Content-Type: text/plain; charset=utf-8\r
            Content-Transfer-Encoding: 8bit\r
            \r
            Письмо \(turn). \(Self.words)\r

            """.utf8)
    }

    private func reference(_ person: Int, _ turn: Int) -> String { "\(turn).\(person).\(run)@mail.example" }

    private static let words = Array(
        repeating: Array(
            repeating: "Добрый день! Подскажите, пожалуйста, когда приедет велосипед и можно ли поменять адрес доставки.",
            count: 12
        ).joined(separator: " "), count: 4
    ).joined(separator: "\r\n")
}

extension World {
    /// Connects the mailbox of a user at a server of this machine, and lets the program call it.
    func connect(_ user: String, at dovecot: DovecotForTests, keys: Keys) async throws {
        try "outbound_allow = 127.0.0.0/8\n".write(to: data.appending(path: "kindred.conf"), atomically: true, encoding: .utf8)
        try await open { services in
            var draft = Connected.Draft(kind: "mailbox", name: "Mail")
            draft.network = "email"
            draft.settings = [
                "address": "info@vetrik.example", "user": user, "imap_host": "127.0.0.1", "imap_port": "\(dovecot.port)",
                "imap_security": "none",
            ]
            draft.secrets = ["password": DovecotForTests.password]
            draft.responseMinutes = 60
            let mailbox = draft
            _ = try await services.store.write { db in
                try Connected.create(
                    mailbox, publicKey: Token(.bits128).text, key: services.key, by: .system, workspace: ID(keys.workspace),
                    ids: services.ids, at: services.clock.now(), in: db)
            }
        }
    }
}
