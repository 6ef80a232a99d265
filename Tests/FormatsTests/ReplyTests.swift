import Formats
import Foundation
import Support
import Testing

@Suite struct ReplyTests {
    @Test("What stands below the words of a letter is folded, whatever program wrote it", arguments: ReplyLetter.all)
    func programs(_ letter: ReplyLetter) {
        let reply = Reply.own(of: letter.own + letter.rest)
        #expect(reply.own == letter.own, "\(letter.program)")
        let folds = !letter.rest.allSatisfy(\.isWhitespace)
        #expect(reply.ownLength == letter.own.count || !folds && reply.ownLength == letter.own.count + letter.rest.count)
    }

    @Test("Line ends of any system make no difference", arguments: ["\r\n", "\r"])
    func lineEnds(_ end: String) {
        let text = "Yes.\n\nOn Tue, Jun 4, 2024 at 4:02 PM Anna <anna@example.org> wrote:\n\n> Really?\n".replacing(
            "\n", with: end)
        #expect(Reply.own(of: text) == Reply(own: "Yes.", ownLength: 4))
    }

    @Test(
        "The attribution of every language goes, on one line or wrapped",
        arguments: [
            "On Mon, May 6, 2024 at 10:15 AM Anna Example <anna@example.org> wrote:",
            "On Mon, May 6, 2024 at 10:15 AM Anna Example\n<anna.example@a-rather-long-domain.example.org> wrote:",
            "On 6 May 2024, 10:15 +0200, Anna Example <anna@example.org>, wrote:",
            "Am Mo., 6. Mai 2024 um 10:15 Uhr schrieb Anna Example <anna@example.org>:",
            "Am Montag, 6. Mai 2024 um 10:15:11 MESZ hat Anna Example <anna@example.org> Folgendes geschrieben:",
            "Anna Example <anna@example.org> schrieb am Mo., 6. Mai 2024, 10:15:",
            "Am 06.05.2024 um 10:15 schrieb Anna Example:",
            "пн, 6 мая 2024 г. в 10:15, Анна Примерова <anna@example.org>:",
            "6 мая 2024 г., 10:15 пользователь Анна <anna@example.org> написал:",
            "6 мая 2024 г. 10:15:11 GMT+03:00, Анна <anna@example.org> пишет:",
            "06.05.2024, 10:15, \"Анна Примерова\" <anna@example.org>:",
            "Понедельник, 6 мая 2024, 10:15 +03:00 от Анна Примерова <anna@example.org>:",
            "06.05.2024 10:15, Анна Примерова пишет:",
            "Le lun. 6 mai 2024 à 10:15, Anna Example <anna@example.org> a écrit :",
            "Il giorno lun 6 mag 2024 alle ore 10:15 Anna Example <anna@example.org> ha scritto:",
            "El lun, 6 may 2024 a las 10:15, Anna Example (<anna@example.org>) escribió:",
            "W dniu 06.05.2024 o 10:15, Anna Example pisze:",
            "pon., 6 maj 2024 o 10:15 Anna Example <anna@example.org> napisał(a):",
            "Em seg., 6 de mai. de 2024 às 10:15, Anna Example <anna@example.org> escreveu:",
            "Op ma 6 mei 2024 om 10:15 schreef Anna Example <anna@example.org>:",
            "пн, 6 трав. 2024 р. о 10:15 Анна <anna@example.org> пише:",
            "пн, 6 мая 2024 г. у 10:15 Ганна <anna@example.org> піша:",
            "po 6. 5. 2024 v 10:15 odesílatel Anna Example <anna@example.org> napsal:",
            "Anna Example <anna@example.org>, 6 May 2024 Pzt, 10:15 tarihinde şunu yazdı:",
            "ma 6. toukok. 2024 klo 10.15 Anna Example (anna@example.org) kirjoitti:",
            "man. 6. mai 2024 kl. 10:15 skrev Anna Example <anna@example.org>:",
            "Den mån 6 maj 2024 kl 10:15 skrev Anna Example <anna@example.org>:",
            "Den man. 6. maj 2024 kl. 10.15 skrev Anna Example <anna@example.org>:",
            "Anna Example <anna@example.org> ezt írta (időpont: 2024. máj. 6., H, 10:15):",
            "2024年5月6日(月) 10:15 Anna <anna@example.org>:",
            "Anna <anna@example.org> 于2024年5月6日周一 10:15写道：",
            "2024-05-06 10:15 GMT+02:00 Anna Example <anna@example.org>:",
        ])
    func attribution(_ line: String) {
        let quoted = Reply.own(of: "Gerne, danke!\n\n\(line)\n\n> Hello\n> there\n")
        #expect(quoted.own == "Gerne, danke!")
        let unquoted = Reply.own(of: "Gerne, danke!\n\n\(line)\n\nHello\nthere\n")
        #expect(unquoted.own == "Gerne, danke!")
        #expect(unquoted.ownLength == 13)
    }

    @Test("An answer below the quotation is found there")
    func below() {
        let text = "Anna Example wrote:\n> Which one?\n> The red one?\n\nThe blue one.\n\n-- \nPaul\n"
        let reply = Reply.own(of: text)
        #expect(reply.own == "The blue one.")
        #expect(String(text.prefix(reply.ownLength)).hasSuffix("The blue one."))
    }

    @Test("Answers between quoted lines keep the lines they answer, and what follows the last one is folded")
    func between() {
        let text = "Hi,\n\nAnna wrote:\n> Which one?\nThe blue one.\n> When?\nTomorrow.\n> Yours\n> Anna\n"
        #expect(Reply.own(of: text).own == "Hi,\n\nAnna wrote:\n> Which one?\nThe blue one.\n> When?\nTomorrow.")
        #expect(Reply.own(of: "Anna wrote:\n> Which one?\nBlue.\n> When?\nNow.\n").own == "> Which one?\nBlue.\n> When?\nNow.")
    }

    @Test("Who forwards a letter sends its text", arguments: ["Fwd: Offer", "WG: Angebot", "FW: Offer", "Пересл.: Предложение"])
    func forwarded(_ subject: String) {
        var letter = Letter()
        letter.subject = subject
        letter.text =
            "What do you say?\n\nFrom: Anna <anna@example.org>\nSent: Monday\nTo: Paul\nSubject: Offer\n\nTen pieces for 5 EUR."
        #expect(Reply.own(of: letter) == Reply(own: letter.text, ownLength: letter.text.count))
        letter.subject = "Re: " + subject
        #expect(Reply.own(of: letter).own == "What do you say?")
        let marked =
            "See below.\n\n---------- Forwarded message ---------\nFrom: Anna <anna@example.org>\nSubject: Offer\n\nTen pieces."
        #expect(Reply.own(of: marked).own == marked)
    }

    @Test("A letter of nothing but a quotation has no own words; one that only looks so keeps them")
    func nothingOwn() {
        #expect(Reply.own(of: "Anna wrote:\n> One\n> Two\n") == Reply(own: "", ownLength: 0))
        let form = "From: Anna <anna@example.org>\nSubject: Question\nDate: 6.5.2024\n\nIs it open on Sunday?"
        #expect(Reply.own(of: form).own == form)
        #expect(Reply.own(of: "") == Reply(own: "", ownLength: 0))
        #expect(Reply.own(of: " \n\n\t\n").own.isEmpty)
    }

    @Test("A letter cut at any byte keeps its first words")
    func truncated() {
        for letter in ReplyLetter.all {
            let text = letter.own + letter.rest
            for length in 0...text.utf8.count {
                let cut = String(decoding: text.utf8.prefix(length), as: UTF8.self)
                let reply = Reply.own(of: cut)
                #expect(reply.ownLength <= cut.count)
                #expect(reply.own.isEmpty || cut.contains(reply.own))
            }
        }
    }

    @Test(
        "Hostile texts take linear time",
        arguments: [
            String(repeating: ">\n", count: 500_000),
            String(repeating: "On Mon, May 6, 2024 at 10:15 AM Anna <anna@example.org> wrote:\n", count: 100_000),
            String(repeating: "--\n", count: 100_000),
            String(repeating: "Sent from my iPhone\n\n", count: 50_000),
            String(repeating: "From: a@b.c\n", count: 100_000),
            String(repeating: "> a\nb\n", count: 100_000),
            String(repeating: "\n", count: 500_000) + "x",
            String(repeating: "___\n\n", count: 100_000),
            String(repeating: "x ", count: 500_000),
            String(repeating: "2024 @ 10:15 schrieb:", count: 50_000),
        ])
    func hostile(_ text: String) {
        let short = String(text.prefix(text.count / 8))
        let once = CPUTime.spent { _ = Reply.own(of: short) }
        let whole = CPUTime.spent { _ = Reply.own(of: text) }
        #expect(whole < once * 40 + 0.2)
    }
}
