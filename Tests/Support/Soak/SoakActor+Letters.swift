import Foundation

extension SoakActor {
    /// Puts some letters into the mailbox, whether its server runs or not: new ones, further ones in threads, known ones again.
    func write(_ chance: inout Chance) async throws {
        var bag: [Data] = []
        for _ in 0..<Int.random(in: 1...5, using: &chance) {
            let known = ledger.any(using: &chance) { $0.kind == .letter }
            if let known, chance.falls(12) {
                ledger.count("letters delivered again")
                bag.append(letter(known.mark, known.word))
            } else {
                bag.append(further(in: chance.falls(50) ? known?.word.thread : nil))
            }
        }
        try place.dovecot.deliver(bag, to: "shop")
        try await Task.sleep(for: chance.milliseconds(50...400))
    }

    /// A letter in a thread, which refers to all before it; the first of one when there is none.
    private func further(in thread: String?) -> Data {
        let before = ledger.words.values.filter { $0.kind == .letter && $0.thread == thread }.compactMap(\.reference).sorted()
        let mark = ledger.begin(SoakWord(kind: .letter, outcome: .done))
        let thread = thread ?? mark
        ledger.change(mark) { word in
            (word.thread, word.reference, word.after) = (thread, "\(mark)@mail.example", before)
        }
        ledger.count(before.isEmpty ? "letters" : "letters in threads")
        let word = ledger.words[mark] ?? SoakWord(kind: .letter)
        return letter(mark, word)
    }

    /// The same bytes whenever it is delivered.
    private func letter(_ mark: String, _ word: SoakWord) -> Data {
        let writer = "\(word.thread ?? mark)@mail.example"
        let name = Data("Анна из \(word.thread ?? mark)".utf8).base64EncodedString()
        let references = word.after.isEmpty ? "" : "References: \(word.after.map { "<\($0)>" }.joined(separator: "\r\n "))\r\n"
        return Data(
            """
            From: =?utf-8?B?\(name)?= <\(writer)>\r
            To: info@vetrik.example\r
            Subject: A question\r
            Date: Sat, 21 Nov 2026 09:00:00 +0000\r
            Message-ID: <\(word.reference ?? mark)>\r
            \(references)Content-Type: text/plain; charset=utf-8\r
            \r
            Где мой заказ? [\(mark)]\r

            """.utf8)
    }
}
