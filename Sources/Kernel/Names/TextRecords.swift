import CResolv
package import Foundation

/// Text records of the domain name system (RFC 1035 section 3.3.14): what a domain publishes about itself, such as the keys of
/// its letters. Answers are remembered as long as their domain says, within bounds.
package struct TextRecords: Sendable {
    /// Nobody answered in time. It may be otherwise in a minute.
    package struct NoAnswer: Error, Sendable, Equatable {
        package init() {}
    }

    /// What a domain publishes and for how many seconds that holds; without texts it publishes nothing under the name.
    package struct Answer: Sendable, Equatable {
        package var texts: [String]
        package var seconds: Int
        package init(texts: [String], seconds: Int) {
            self.texts = texts
            self.seconds = seconds
        }
    }

    /// A name to its records; replaced in tests.
    package typealias Lookup = @Sendable (_ name: String) async throws(NoAnswer) -> Answer

    private let lookup: Lookup
    private let memory = TextMemory()

    package init(lookup: @escaping Lookup = TextRecords.system) { self.lookup = lookup }

    /// By the name server the operator chose, else those of the system.
    package init(_ settings: Settings) {
        if let server = settings.nameServer, let address = IPAddress(server.host) {
            self.init(lookup: TextRecords.server(address, port: server.port))
        } else {
            self.init()
        }
    }

    /// The texts published under a name; none where there are none.
    ///
    /// - Parameter now: by which what is remembered grows old.
    package func texts(of name: String, at now: Date) async throws(NoAnswer) -> [String] {
        let name = name.lowercased()
        guard NameQuestion.isName(name) else { return [] }
        switch await memory.known(name, at: now) {
        case .texts(let texts): return texts
        case .silence: throw NoAnswer()
        case nil: break
        }
        do {
            let answer = try await lookup(name)
            await memory.keep(answer, as: name, at: now)
            return answer.texts
        } catch {
            await memory.keepSilence(of: name, at: now)
            throw error
        }
    }

    /// By the name servers of the system.
    @Sendable package static func system(_ name: String) async throws(NoAnswer) -> Answer {
        try await NameQuestion(name: name).ask()
    }

    /// By one name server.
    package static func server(_ address: IPAddress, port: Int) -> Lookup {
        { name throws(NoAnswer) in try await NameQuestion(name: name, server: address, port: port).ask() }
    }
}

/// What was found out lately.
private actor TextMemory {
    enum Known { case texts([String]), silence }

    private var kept: [String: (known: Known, until: Date)] = [:]
    /// Names are chosen by whoever writes letters: so many are remembered and no more.
    private static let most = 2000
    private static let bounds = 60...86_400
    /// Seconds until somebody who was silent is asked again.
    private static let pause: TimeInterval = 60

    func known(_ name: String, at now: Date) -> Known? {
        guard let found = kept[name] else { return nil }
        if found.until > now { return found.known }
        kept[name] = nil
        return nil
    }

    func keep(_ answer: TextRecords.Answer, as name: String, at now: Date) {
        let seconds = min(max(answer.seconds, Self.bounds.lowerBound), Self.bounds.upperBound)
        put(.texts(answer.texts), name, now.addingTimeInterval(TimeInterval(seconds)), at: now)
    }

    func keepSilence(of name: String, at now: Date) { put(.silence, name, now.addingTimeInterval(Self.pause), at: now) }

    private func put(_ known: Known, _ name: String, _ until: Date, at now: Date) {
        if kept.count >= Self.most { kept = kept.filter { $0.value.until > now } }
        if kept.count >= Self.most { kept.removeAll() }
        kept[name] = (known, until)
    }
}

/// One question to a name server.
struct NameQuestion: Sendable {
    let name: String
    /// Nil asks those of the system.
    var server: IPAddress?
    var port = 53

    /// Seconds for the whole question, however many servers are asked.
    private static let patience: TimeInterval = 8
    /// Seconds for one of them.
    private static let each: Int32 = 2

    /// The C library's resolver blocks, so it has a thread of its own; whoever stops waiting leaves it behind.
    func ask() async throws(TextRecords.NoAnswer) -> TextRecords.Answer {
        let (answers, answer) = AsyncStream.makeStream(of: TextRecords.Answer?.self)
        Thread.detachNewThread { [self] in
            answer.yield(blocking())
            answer.finish()
        }
        let late = Task {
            try await Task.sleep(for: .seconds(Self.patience))
            answer.finish()
        }
        defer { late.cancel() }
        for await found in answers {
            guard let found else { break }
            return found
        }
        throw TextRecords.NoAnswer()
    }

    private func blocking() -> TextRecords.Answer? {
        var room = [UInt8](repeating: 0, count: 1 << 16)
        let length = kindred_ask_text(name, address, Int32(port), Self.each, &room, Int32(room.count))
        if length == -2 { return TextRecords.Answer(texts: [], seconds: 300) }
        guard length > 0 else { return nil }
        return NameAnswer(Array(room.prefix(Int(length)))).map { TextRecords.Answer(texts: $0.texts, seconds: $0.seconds) }
    }

    /// As the resolver wants it: four bytes in the order of the network.
    private var address: UInt32 {
        guard let server, server.bytes.count == 4 else { return 0 }
        return server.bytes.withUnsafeBytes { $0.loadUnaligned(as: UInt32.self) }
    }

    /// Labels of letters, digits, hyphens and underscores (RFC 1035 section 2.3.4, RFC 8552), at least two of them.
    static func isName(_ name: String) -> Bool {
        let labels = name.split(separator: ".", omittingEmptySubsequences: false)
        return labels.count > 1 && name.utf8.count <= 253
            && labels.allSatisfy { label in
                (1...63).contains(label.utf8.count)
                    && label.utf8.allSatisfy { byte in
                        (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte == 0x2D || byte == 0x5F
                    }
            }
    }
}
