import Channels
import Foundation

/// Invented customers and what they say: the same at every run, with common and rare words, people who come back, threads,
/// and likes under posts.
struct Crowd: Sendable {
    static let products = ["Briz", "Kupol", "Musson", "Karavan", "Zefir", "Zasov", "Bora", "Shtil"]

    /// How many people speak; each says about twenty things.
    let people: Int

    /// The n-th thing said.
    func word(_ number: Int, at moment: Date) -> Inbound {
        var random = Chance(number)
        let action = Self.actions[random.below(Self.actions.count)]
        let person = action == .callback ? people + number : random.below(people)
        let product = Self.products[random.below(Self.products.count)]
        var thread: Inbound.Thread?
        var source = Inbound.Source(url: "https://shop.example/\(product.lowercased())", title: product)
        switch action {
        case .message where random.below(3) == 0: thread = Inbound.Thread(.conversation, "dialog-\(person)")
        case .comment, .like:
            let post = random.below(max(1, number / 40 + 1))
            thread = Inbound.Thread(.post, "post-\(post)")
            source = Inbound.Source(url: "https://vk.example/wall-\(post)", title: "\(product): a new batch")
        default: break
        }
        return Inbound(
            .said(action), externalID: "crowd-\(number)", origin: "crowd:\(number)", network: action == .like ? "vk" : "api",
            author: author(person), text: action == .like ? "" : text(product, &random), saidAt: moment, thread: thread,
            source: source, rating: action == .review ? 1 + random.below(5) : nil)
    }

    func author(_ person: Int) -> Author {
        let name = "\(Self.names[person % Self.names.count]) \(Self.families[person / 7 % Self.families.count])"
        return Author(
            name: name, handles: [.init("api", key: "customer-\(person)", .network)], language: ["en", "ru", "de"][person % 3])
    }

    private func text(_ product: String, _ random: inout Chance) -> String {
        let words = Self.words[random.below(Self.words.count)].split(separator: " ")
        let count = 6 + random.below(25)
        // Few words are common and many rare, as in any language.
        let said = (0..<count).map { _ in String(words[min(random.below(words.count), random.below(words.count))]) }
        return "\(said.joined(separator: " ")) \(product) nr\(random.below(200_000))?"
    }

    private static let actions: [ActionType] =
        [.message, .message, .message, .message, .comment, .comment, .comment, .question, .request, .review, .callback]
        + [.like, .like, .problem, .mention, .idea]
    private static let names = ["Anna", "Пётр", "Jürgen", "Ольга", "Maria", "Тимур", "Lena", "Jonas", "Вера", "Karl", "Ivan"]
    private static let families = ["Petrova", "Соколов", "Müller", "Иванова", "Smith", "Kowalski", "Кузнецов", "Weber", "Rossi"]
    private static let words = [
        """
        the price is a how much does it cost when will you deliver order bike frame red size wheel brake broken thank you \
        nice where is my refund invoice child seat light lamp colour stock tomorrow weekend workshop repair question
        """,
        """
        сколько стоит когда доставка заказ велосипед рама красный размер колесо тормоз сломался спасибо где мой возврат \
        счёт детское кресло свет цвет наличие завтра выходные мастерская ремонт вопрос подскажите пожалуйста здравствуйте
        """,
        """
        wie viel kostet das Rad wann kommt die Lieferung Bestellung Rahmen rot Größe Laufrad Bremse kaputt danke wo bleibt \
        meine Rechnung Kindersitz Licht Farbe Lager morgen Wochenende Werkstatt Reparatur Frage bitte hallo
        """,
    ]
}

/// Chance by number, so that the n-th of anything is always the same (SplitMix64; Steele, Lea and Flood, 2014).
struct Chance: Sendable {
    private var state: UInt64

    init(_ seed: Int) { state = UInt64(bitPattern: Int64(seed)) &* 0xD134_2543_DE82_EF95 }

    mutating func below(_ limit: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((mixed ^ (mixed >> 31)) % UInt64(limit))
    }
}
