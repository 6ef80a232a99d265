import Foundation

/// Who is there when the emulator starts.
struct TelegramSeeds: Sendable {
    let bot = TelegramBot(id: 555_000_111, name: "Vetrik", username: "vetrik_bot")
    static let token = "555000111:AAEmulatedBotOfVetrikOnThisMachine0"
    static let group: Int64 = -1_001_234_567_890
    static let channel: Int64 = -1_009_876_543_210
    static let connection = "bc_Vetrik01"
    static let owner = TelegramPerson(333_444_555, "Marina", "Orlova", username: "marina_vetrik", language: "ru")

    let people: [TelegramPerson]

    init() {
        var anna = TelegramPerson(1_111_111, "Anna", "Petrova", username: "anna_petrova", language: "ru")
        anna.about = "Photographs bicycles"
        let jonas = TelegramPerson(1_111_112, "Jonas", "Weber", username: "jonas_weber", language: "de")
        let ilya = TelegramPerson(5_550_001_112, "Илья")
        let lea = TelegramPerson(1_111_114, "Léa", "Fontaine", language: "fr")
        var gone = TelegramPerson(1_111_115, "")
        gone.isGone = true
        gone.hasStarted = true
        gone.isKnown = true
        people = [anna, jonas, ilya, lea, gone]
    }

    func rooms() -> [TelegramRoom] {
        var group = TelegramRoom(Self.group, .supergroup, title: "Vetrik club", username: "vetrik_club", linked: Self.channel)
        var channel = TelegramRoom(Self.channel, .channel, title: "Vetrik news", username: "vetrik_news", linked: Self.group)
        group.lastNumber = 9000
        channel.lastNumber = 500
        return [group, channel]
    }

    static let news = "The city bells are back, in brass and in black. Which one rides with you?"
}
