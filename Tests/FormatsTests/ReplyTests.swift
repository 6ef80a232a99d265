import Formats
import Testing

@Suite struct ReplyTests {
    @Test(
        "The attribution of every language goes, on one line or wrapped",
        arguments: [
            "On Mon, May 6, 2024 at 10:15 AM Anna Example <anna@example.org> wrote:",
            "On Mon, May 6, 2024 at 10:15 AM Anna Example\n<anna.example@a-rather-long-domain.example.org> wrote:",
            "Am Mo., 6. Mai 2024 um 10:15 Uhr schrieb Anna Example <anna@example.org>:",
            "Anna Example <anna@example.org> schrieb am Mo., 6. Mai 2024, 10:15:",
            "Am 06.05.2024 um 10:15 schrieb Anna Example:",
            "пн, 6 мая 2024 г. в 10:15, Анна Примерова <anna@example.org>:",
            "6 мая 2024 г., 10:15 пользователь Анна <anna@example.org> написал:",
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
            "On Monday, May 6th, 2024 at 10:15 AM, Anna Example <anna@example.org> wrote:",
            "2024-05-06 10:15 GMT+02:00 Anna Example <anna@example.org>:",
        ])
    func attribution(_ line: String) {
        let quoted = Reply.own(of: "Gerne, danke!\n\n\(line)\n\n> Hello\n> there\n")
        #expect(quoted.own == "Gerne, danke!")
        let unquoted = Reply.own(of: "Gerne, danke!\n\n\(line)\n\nHello\nthere\n")
        #expect(unquoted.own == "Gerne, danke!")
        #expect(unquoted.ownLength == 13)
    }
}
