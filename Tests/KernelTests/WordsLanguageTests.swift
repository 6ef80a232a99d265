import Kernel
import Testing

@Suite("Words")
struct WordsLanguageTests {
    @Test(
        "The browser's wish is met as well as can be",
        arguments: [
            ("de-CH, de;q=0.9, en;q=0.8", Language.de), ("fr, ru;q=0.5", .ru), ("fr", .en), ("", .en), ("RU-ru", .ru),
            ("en;q=0.2, ru;q=0.9", .ru), ("de;q=0, ru;q=0.1", .ru), ("*", .en), ("ru ; Q=0.3 , de;q=0.4", .de),
            ("ru, de", .ru), ("den, ru;q=0.1", .ru), (",;q=,;;,", .en), ("de;q=nan", .en),
        ])
    func accept(header: String, language: Language) { #expect(Language(accept: header) == language) }

    @Test("Without a wish it is English")
    func noWish() { #expect(Language(accept: nil) == .en) }

    private struct Cards: Wording {
        let language: Language
        func cards(_ n: Int) -> String {
            count(n, ("card", "cards"), ("карточка", "карточки", "карточек"), ("Karte", "Karten"))
        }
    }

    @Test(
        "Russian counts by its last digits",
        arguments: [
            (0, "0 карточек"), (1, "1 карточка"), (2, "2 карточки"), (4, "4 карточки"), (5, "5 карточек"), (11, "11 карточек"),
            (12, "12 карточек"), (14, "14 карточек"), (21, "21 карточка"), (22, "22 карточки"), (25, "25 карточек"),
            (101, "101 карточка"), (111, "111 карточек"), (112, "112 карточек"), (1001, "1001 карточка"), (-1, "−1 карточка"),
            (12_345, "12\u{A0}345 карточек"),
        ])
    func russian(n: Int, text: String) { #expect(Cards(language: .ru).cards(n) == text) }

    @Test(
        "English and German count by one and other",
        arguments: [
            (0, "0 cards", "0 Karten"), (1, "1 card", "1 Karte"), (2, "2 cards", "2 Karten"), (21, "21 cards", "21 Karten"),
            (1_234_567, "1,234,567 cards", "1.234.567 Karten"), (-1000, "−1,000 cards", "−1.000 Karten"),
            (.min, "−9,223,372,036,854,775,808 cards", "−9.223.372.036.854.775.808 Karten"),
        ])
    func others(n: Int, english: String, german: String) {
        #expect(Cards(language: .en).cards(n) == english)
        #expect(Cards(language: .de).cards(n) == german)
    }
}
