import Foundation
import Kernel

/// Who comes, and who may be written to (https://developers.viber.com/docs/api/rest-bot-api/#subscribed).
enum ViberSign {
    /// Where people who join are counted together.
    private static let place = Inbound.Thread(.post, "subscribers")

    /// `subscribed`: a sign of interest, and leave to write. Whoever begins with a message is subscribed by it, and Viber does
    /// not tell of that.
    static func subscribed(_ frame: ViberFrame) throws(ViberEvent.Unreadable) -> [Inbound] {
        let (token, person) = (try frame.token(), try frame.person("user"))
        let join = sign(.said(.join), frame, id: frame.id, origin: .join(token), by: person)
        let id = "\(frame.id):permission"
        // Behind the joining, by which the person becomes known.
        return [join, sign(.permission(true), frame, id: id, origin: .event(id), by: person)]
    }

    /// `unsubscribed`: nothing may be sent until they write or subscribe again.
    static func unsubscribed(_ frame: ViberFrame) throws(ViberEvent.Unreadable) -> Inbound {
        sign(.permission(false), frame, id: frame.id, origin: .event(frame.id), by: try frame.user())
    }

    /// `conversation_started`: the dialog is open on somebody's screen, and they have said nothing. By a link that says where
    /// it stood it is a visit; else it is no news of anything.
    static func opened(_ frame: ViberFrame) throws(ViberEvent.Unreadable) -> Inbound {
        let (token, person) = (try frame.token(), try frame.person("user"))
        guard let context = frame.call["context"]?.text, context.isEmpty == false else { return frame.noted() }
        var visit = sign(.said(.visit), frame, id: frame.id, origin: .visit(token), by: person)
        visit.details["ref"] = String(context.prefix(300))
        return visit
    }

    private static func sign(
        _ event: Inbound.Event, _ frame: ViberFrame, id: String, origin: ViberOrigin, by person: ViberPerson
    ) -> Inbound {
        var sign = Inbound(
            event, externalID: id, origin: origin.text, network: ViberChannel.network, author: person.author, text: "",
            saidAt: frame.moment)
        if event == .said(.join) { sign.thread = place }
        if case .said = event { sign.details["country"] = person.country }
        return sign
    }
}

/// What becomes of our own words (https://developers.viber.com/docs/api/rest-bot-api/#message-receipts-callbacks).
enum ViberFate {
    static func delivered(_ frame: ViberFrame) throws(ViberEvent.Unreadable) -> Inbound { try fate(.delivered, frame) }

    static func seen(_ frame: ViberFrame) throws(ViberEvent.Unreadable) -> Inbound { try fate(.read, frame) }

    /// Viber took it over, and the person's device did not.
    static func failed(_ frame: ViberFrame) throws(ViberEvent.Unreadable) -> Inbound {
        let told = frame.call["desc"]?.text?.trimmingCharacters(in: .whitespacesAndNewlines) ?? ""
        return try fate(.undelivered(told.isEmpty ? "failed" : String(told.prefix(300))), frame)
    }

    private static func fate(_ event: Inbound.Event, _ frame: ViberFrame) throws(ViberEvent.Unreadable) -> Inbound {
        let (token, person) = (try frame.token(), try frame.user())
        return Inbound(
            event, externalID: frame.id, origin: ViberOrigin.message(token).text, network: ViberChannel.network,
            author: person.author, text: "", saidAt: frame.moment, thread: .init(.conversation, person.id))
    }
}
