import Foundation
import Kernel

/// One callback (https://developers.viber.com/docs/api/rest-bot-api/#callbacks), and what it means. Kinds and fields that
/// nobody foresaw are kept raw.
struct ViberEvent {
    /// What the parser needs is not there.
    struct Unreadable: Error { let why: String }

    /// Several where one callback means several things.
    let events: [Inbound]

    init(_ call: JSONValue, at now: Date) throws(Unreadable) {
        guard let name = call["event"]?.text, name.isEmpty == false else { throw Unreadable(why: "there is no event") }
        // Asked while Viber is told the address: that we answer is all it wants to know.
        if name == "webhook" {
            events = []
            return
        }
        let frame = ViberFrame(call: call, name: name, now: now)
        guard let kind = Kind(rawValue: name) else {
            events = [frame.noted()]
            return
        }
        events = try kind.read(frame)
    }

    /// The same callback delivered twice has the same. What becomes of a message bears the token of the message, so the kind
    /// stands before it; what bears no token is named by its digest.
    static func id(of call: JSONValue) -> String {
        if let name = call["event"]?.text, let token = token(of: call) { return "\(name.prefix(60)):\(token)" }
        return Data(Digest.sha256(Data(call.json.utf8)).prefix(18)).base64URL
    }

    /// A number up to 64 bits, as number or as text; its digits, so that nothing is rounded.
    static func token(of answer: JSONValue) -> String? {
        let digits = answer["message_token"]?.scalarText ?? ""
        return (1...20).contains(digits.utf8.count) && digits.utf8.allSatisfy { (0x30...0x39).contains($0) } ? digits : nil
    }

    /// The kinds that concern customers. Of all others the bytes are kept.
    enum Kind: String, CaseIterable {
        case message, delivered, seen, failed, subscribed, unsubscribed
        case opened = "conversation_started"

        /// What Viber is asked to tell; of messages it tells in any case.
        static var wanted: [Kind] { allCases.filter { $0 != .message } }

        func read(_ frame: ViberFrame) throws(Unreadable) -> [Inbound] {
            switch self {
            case .message: [try ViberMessage(frame).said]
            case .delivered: [try ViberFate.delivered(frame)]
            case .seen: [try ViberFate.seen(frame)]
            case .failed: [try ViberFate.failed(frame)]
            case .subscribed: try ViberSign.subscribed(frame)
            case .unsubscribed: [try ViberSign.unsubscribed(frame)]
            case .opened: [try ViberSign.opened(frame)]
            }
        }
    }
}

/// A callback with what stands around it.
struct ViberFrame {
    let call: JSONValue
    /// Viber's name for its kind.
    let name: String
    let now: Date

    /// See ``ViberEvent/id(of:)``.
    var id: String { ViberEvent.id(of: call) }

    /// The message's own, and of what becomes of a message that message's.
    func token() throws(ViberEvent.Unreadable) -> String {
        guard let token = ViberEvent.token(of: call) else { throw ViberEvent.Unreadable(why: "there is no message_token") }
        return token
    }

    /// Whoever stands under `member`, with what Viber tells of them.
    func person(_ member: String) throws(ViberEvent.Unreadable) -> ViberPerson {
        guard let account = call[member], let person = ViberPerson(account["id"], account) else {
            throw ViberEvent.Unreadable(why: "there is no \(member)")
        }
        return person
    }

    /// Whoever stands there with nothing but the id.
    func user() throws(ViberEvent.Unreadable) -> ViberPerson {
        guard let person = ViberPerson(call["user_id"]) else { throw ViberEvent.Unreadable(why: "there is no user_id") }
        return person
    }

    /// Milliseconds since 1970; what is missing or cannot be is now.
    var moment: Date {
        guard let milliseconds = call["timestamp"]?.int, milliseconds > 0, milliseconds < 1 << 50 else { return now }
        return Date(timeIntervalSince1970: Double(milliseconds) / 1000)
    }

    /// Kept and not shown, under Viber's name for it.
    func noted() -> Inbound {
        Inbound(
            .noted(String(name.prefix(60))), externalID: id, origin: ViberOrigin.event(id).text, network: ViberChannel.network,
            author: Author(name: "", handles: []), text: "", saidAt: now)
    }
}

/// Somebody on Viber. Each bot knows people by ids of its own (https://developers.viber.com/docs/faq/): the same person is
/// another one to another bot.
struct ViberPerson {
    let id: String
    private let account: JSONValue?

    init?(_ id: JSONValue?, _ account: JSONValue? = nil) {
        guard let id = id?.text, (1...200).contains(id.utf8.count) else { return nil }
        self.id = id
        self.account = account
    }

    var author: Author {
        let name = told("name", most: 200) ?? ""
        let handle = Author.Handle(ViberChannel.network, key: id, shown: name.isEmpty ? id : name, .network)
        return Author(name: name, handles: [handle], language: told("language", most: 20))
    }

    /// Two letters.
    var country: String? { told("country", most: 20) }

    private func told(_ member: String, most: Int) -> String? {
        let text = account?[member]?.text?.trimmingCharacters(in: .whitespacesAndNewlines) ?? ""
        return text.isEmpty ? nil : String(text.prefix(most))
    }
}
