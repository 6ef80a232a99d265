import Kernel

/// What an ``Inbound/origin`` of Telegram names, read back.
enum TelegramOrigin: Equatable {
    case message(Message)
    /// A reaction, or somebody who joined or wants to: nothing that could be quoted.
    case sign(by: Int64)
    /// Its place is not told.
    case button

    /// See ``TelegramPlace/origin(_:in:by:bot:)``.
    struct Message: Equatable {
        /// The bot or the business account by which it was told; nil where the number is the same for everybody.
        let teller: String?
        let chat: Int64
        let number: Int64
    }

    init?(_ origin: String) {
        let parts = origin.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0] == "telegram" else { return nil }
        let rest = parts[2]
        switch parts[1] {
        case "message":
            guard let message = Self.message(rest) else { return nil }
            self = .message(message)
        case "reaction":
            guard let colon = rest.lastIndex(of: ":"), let speaker = Int64(rest[rest.index(after: colon)...]) else {
                return nil
            }
            self = .sign(by: speaker)
        case "join", "request":
            let names = rest.split(separator: ":")
            guard names.count > 1, let speaker = Int64(names[1]) else { return nil }
            self = .sign(by: speaker)
        case "button": self = .button
        default: return nil
        }
    }

    /// From its end: the name of a business connection may hold anything.
    private static func message(_ text: Substring) -> Message? {
        guard let line = text.lastIndex(of: "_"), let number = Int64(text[text.index(after: line)...]), number != 0 else {
            return nil
        }
        let place = text[..<line]
        guard let colon = place.lastIndex(of: ":") else {
            return Int64(place).map { Message(teller: nil, chat: $0, number: number) }
        }
        let teller = String(place[..<colon])
        guard teller.isEmpty == false, let chat = Int64(place[place.index(after: colon)...]) else { return nil }
        return Message(teller: teller, chat: chat, number: number)
    }
}
