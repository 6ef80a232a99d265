import Foundation

/// Events of Asterisk: its REST interface (ARI) and its manager interface (AMI), as they are, one post an event.
enum AsteriskCalls {
    /// Nil for what is no event of Asterisk.
    static func read(_ fields: CallFields, _ settings: TelephoneSettings, at now: Date) throws(Refusal) -> CallNews?? {
        // Whoever said where the call or its state stands has another system, whatever its fields are called.
        if settings.names(.call) || settings.names(.state) { return nil }
        if let type = fields.value("type"), let channel = fields.value("channel.id") {
            guard let state = ari(type, fields.value("channel.state")) else { return .some(nil) }
            var news = CallNews(
                call: String((fields.value("channel.linkedid") ?? channel).prefix(200)), state: state,
                at: fields.value("timestamp").flatMap(CallMoment.read) ?? now)
            fill(
                &news, settings, caller: fields.value("channel.caller.number"), name: fields.value("channel.caller.name"),
                dialled: fields.value("channel.dialplan.exten"), connected: fields.value("channel.connected.number"))
            news.startedAt = fields.value("channel.creationtime").flatMap(CallMoment.read)
            news.wasAnswered = cause(fields.value("cause"), state)
            return news
        }
        // AMI's names begin with capitals; in small letters it is one of the usual fields of other systems.
        if let event = fields.value("event"), event != event.lowercased(), let unique = fields.value("uniqueid") {
            guard let state = ami(event, fields.value("channelstatedesc")) else { return .some(nil) }
            var news = CallNews(
                call: String((fields.value("linkedid") ?? unique).prefix(200)), state: state,
                at: fields.value("timestamp").flatMap(CallMoment.read) ?? now)
            fill(
                &news, settings, caller: fields.value("calleridnum"), name: fields.value("calleridname"),
                dialled: fields.value("exten"), connected: fields.value("connectedlinenum"))
            news.wasAnswered = cause(fields.value("cause"), state)
            return news
        }
        return nil
    }

    private static func ari(_ type: String, _ state: String?) -> CallNews.State? {
        switch type {
        case "ChannelCreated", "StasisStart", "Dial": state?.lowercased() == "up" && type != "StasisStart" ? .answered : .ringing
        case "ChannelStateChange", "ChannelConnectedLine": state?.lowercased() == "up" ? .answered : .ringing
        case "ChannelEnteredBridge", "BridgeEnter": .answered
        case "ChannelDestroyed", "StasisEnd", "ChannelHangupRequest": .ended
        default: nil
        }
    }

    private static func ami(_ event: String, _ state: String?) -> CallNews.State? {
        switch event {
        case "Newchannel", "DialBegin": .ringing
        case "Newstate": state?.lowercased() == "up" ? .answered : .ringing
        case "BridgeEnter", "AgentConnect": .answered
        case "Hangup", "DialEnd": event == "Hangup" ? .ended : nil
        default: nil
        }
    }

    /// Q.850: after no answer, busy and being rejected nobody talked; of a normal end only what came before tells.
    private static func cause(_ cause: String?, _ state: CallNews.State) -> Bool? {
        guard state == .ended, let cause else { return nil }
        return ["17", "18", "19", "20", "21", "26"].contains(cause) ? false : nil
    }

    /// Who of the two is the customer: the one whose number is none of ours.
    private static func fill(
        _ news: inout CallNews, _ settings: TelephoneSettings, caller: String?, name: String?, dialled: String?,
        connected: String?
    ) {
        let isOurs = caller.map(settings.isOwn) ?? false
        news.direction = isOurs ? .outgoing : .incoming
        let theirs = isOurs ? [dialled, connected].compactMap(\.self).first { settings.isOwn($0) == false } : caller
        news.number = theirs.flatMap(settings.key) ?? ""
        let line = isOurs ? caller : connected.flatMap { settings.isOwn($0) ? $0 : nil }
        news.extension = line.map { String($0.prefix(100)) }
        news.name = isOurs ? "" : String((name ?? "").prefix(200))
    }
}
