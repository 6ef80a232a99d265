import Foundation
import Kernel

/// Calls: a telephone system posts what happens, and members log what they spoke.
package enum TelephoneChannel: Channel {
    package static let about = ChannelAbout(
        kind: "telephone", network: "call", glyph: "call", settings: TelephoneAbout.settings, answers: .hand,
        name: { TelephoneAbout(language: $0).name }, explanation: { TelephoneAbout(language: $0).explanation })

    /// Each event by itself as what a call would be said to be; how several become one call is told by ``news(of:)``.
    package static func read(_ hook: Webhook) throws(Refusal) -> Reading {
        Reading(events: try news(of: hook).map { [event(of: $0, said: "", on: hook.channel)] } ?? [])
    }

    /// What was posted says of a call; nil for an event that says nothing of one. Pure.
    ///
    /// - Throws: where the sender does not know the secret, and for what cannot be read.
    package static func news(of hook: Webhook) throws(Refusal) -> CallNews? {
        let settings = TelephoneSettings(hook.channel)
        guard settings.admits(hook) else {
            throw Refusal(TelephoneAbout.problem(.notSigned, hook.channel.language), reason: "signature")
        }
        return try sample(hook)
    }

    /// The same without asking for the secret: for trying out a mapping.
    package static func sample(_ hook: Webhook) throws(Refusal) -> CallNews? {
        let settings = TelephoneSettings(hook.channel)
        guard let fields = CallFields(hook) else {
            throw Refusal(TelephoneAbout.problem(.unreadable, hook.channel.language), reason: "unreadable")
        }
        if let asterisk = try AsteriskCalls.read(fields, settings, at: hook.now) { return asterisk }
        return try mapped(fields, settings, hook)
    }

    private static func mapped(
        _ fields: CallFields, _ settings: TelephoneSettings, _ hook: Webhook
    ) throws(Refusal) -> CallNews? {
        let way = fields.value(settings.paths(of: .direction)).flatMap(direction)
        func value(_ field: TelephoneSettings.Field) -> String? { fields.value(settings.paths(of: field, way)) }
        guard let call = value(.call) else {
            throw Refusal(TelephoneAbout.problem(.noCall, hook.channel.language), reason: "fields")
        }
        let started = value(.started).flatMap(CallMoment.read)
        let seconds = value(.seconds).flatMap(CallMoment.seconds)
        let told = value(.state).map { $0.lowercased() }
        // A record that is written after the call says "answered" of it too, and how long was talked.
        let word: CallNews.State = told.flatMap(Self.state) ?? .ended
        let state = word == .answered && (seconds ?? 0) > 0 ? .ended : word
        var news = CallNews(call: String(call.prefix(200)), state: state, at: hook.now)
        news.startedAt = started
        news.number = value(.number).flatMap(settings.key) ?? ""
        news.direction = way
        news.seconds = seconds
        news.extension = value(.answeredBy).map { String($0.prefix(100)) }
        news.recording = value(.recording).flatMap {
            $0.hasPrefix("https://") || $0.hasPrefix("http://") ? String($0.prefix(2000)) : nil
        }
        news.name = value(.name).map { String($0.prefix(200)) } ?? ""
        if state == .ended {
            let isMissed = told.map { missed.contains(where: $0.contains) } ?? false
            news.wasAnswered = isMissed ? false : (seconds ?? 0) > 0 ? true : nil
        }
        return news
    }

    private static let missed = [
        "miss", "no answer", "no-answer", "noanswer", "no_answer", "not answer", "not-answer", "notanswer", "not_answer",
        "unanswer", "busy", "cancel", "fail", "reject", "abandon",
    ]

    /// Nil for words nobody foresaw: the whole call is told at once then.
    private static func state(_ word: String) -> CallNews.State? {
        if missed.contains(where: word.contains) { return .ended }
        if ["hangup", "end", "complete", "finish", "disconnect", "terminated", "closed"].contains(where: word.contains) {
            return .ended
        }
        if ["ring", "start", "new", "incoming", "init", "dial"].contains(where: word.contains) { return .ringing }
        if ["answer", "connect", "talk", "progress", "up", "accept"].contains(where: word.contains) { return .answered }
        return nil
    }

    private static func direction(_ word: String) -> CallNews.Direction? {
        let word = word.lowercased()
        if word.hasPrefix("in") || word == "1" || word.contains("вход") { return .incoming }
        if word.hasPrefix("out") || word == "2" || word.contains("исход") { return .outgoing }
        return nil
    }

    /// How the key of somebody begins whose number is not known: each call is somebody else's.
    package static let withheldKey = "withheld:"

    /// What the intake takes: one card a call.
    ///
    /// - Parameter said: the words that stand on the card.
    package static func event(of news: CallNews, said: String, on settings: ChannelSettings) -> Inbound {
        let shown = news.number.isEmpty ? TelephoneAbout(language: settings.language).withheld : news.number
        let handle =
            news.number.isEmpty
            ? Author.Handle("phone", key: withheldKey + news.call, shown: shown, .typed)
            : Author.Handle("phone", key: news.number, shown: shown, .network)
        let moment = news.startedAt ?? news.at
        return Inbound(
            .said(.call), externalID: "\(news.call) \(news.state.rawValue) \(news.at.timeIntervalSince1970)",
            origin: "call:\(settings["public_key"]):\(news.call)", network: "call",
            author: Author(name: news.name, handles: [handle]), text: said, saidAt: min(moment, news.at))
    }
}
