import Channels
import Foundation
import Inbox
import Kernel

/// Who says and does what when, for the ninety days before now. Written whole before anything is stored; the same for the
/// same moment, language and zone.
struct DemoScript: Sendable {
    let data: DemoData
    let voices: DemoVoices
    let posts: DemoPosts
    let words: DemoWords
    let calendar: DemoCalendar
    var random = DemoRandom(seed: 2014)
    private(set) var steps: [DemoStep] = []

    init(_ data: DemoData, language: Language, zone: TimeZone, now: Date) {
        self.data = data
        voices = DemoVoices(data.people)
        words = DemoWords(language: language)
        calendar = DemoCalendar(now: now, zone: zone)
        posts = DemoPosts(calendar, &random)
        let waiting = writeToday()
        writePast(leavingOut: waiting)
        writeReactions()
        writeOrders()
        writeVisits()
        writeOddities()
        // Not stable by itself, so that steps of one moment need their place to stay in order.
        steps = steps.enumerated().sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }.map(\.element)
    }

    mutating func add(_ step: DemoStep) { steps.append(step) }

    mutating func act(_ act: DemoStep.Act, by member: String, on tale: DemoTale, at moment: Date) {
        steps.append(
            DemoStep(at: moment, thread: tale.thread, card: tale.card, happening: .acts(by: member, act)))
    }

    mutating func arrive(_ event: Inbound, on tale: DemoTale, channel: String? = nil) {
        steps.append(
            DemoStep(
                at: event.saidAt, thread: tale.thread, card: tale.card,
                happening: .arrives(event, channel: channel ?? tale.message.channel)))
    }

    // MARK: The past: everything answered

    private mutating func writePast(leavingOut waiting: Set<String>) {
        let forgotten = Set(data.people.filter { $0.status == "gone" || $0.status == "deceased" }.map(\.id))
        var lately = true
        for message in data.messages where waiting.contains(message.id) == false {
            let isOver = message.author.map(forgotten.contains) ?? false
            var moment = calendar.moment(&random, daysAgo: isOver ? 50..<DemoCalendar.days : 0..<DemoCalendar.days)
            let mayBeEdited = message.channel == "instagram" && message.action == "comment" && message.text.count > 60
            let isNamed = lately && mayBeEdited && message.reply != nil
            if isNamed { moment = calendar.ago(minutes: 26 * 60) }
            let tale = tell(message, at: moment)
            answer(tale, at: moment)
            if isNamed {
                writeChanges(to: tale, at: moment)
                lately = false
            }
        }
    }

    /// The first word of a message.
    mutating func tell(_ message: DemoMessage, at moment: Date, attachments: [Inbound.Attachment] = []) -> DemoTale {
        let author = voices.author(of: message)
        let place = DemoSource(message, by: author, posts: posts, company: data.company, at: moment, &random)
        let tale = DemoTale(message: message, author: author, place: place)
        arrive(tale.word(message.text, at: moment, attachments: attachments), on: tale)
        return tale
    }

    /// How long an answer took: mostly within the channel's target.
    mutating func delay(_ channel: String) -> TimeInterval {
        let target = data.company.channels.first { $0.key == channel }?.responseTargetMinutes ?? 60
        return Double(target) * 60 * 0.4 * random.lognormal(0.75) + 45
    }

    /// Claimed, answered, processed, and how the thread went on.
    mutating func answer(_ tale: DemoTale, at asked: Date) {
        let message = tale.message
        let member = message.replyBy ?? usual(message)
        var moment = calendar.atWork(asked.addingTimeInterval(delay(message.channel)), &random)
        // Whatever was said before the last hour has its answer by now.
        if moment > calendar.ago(minutes: 4) { moment = asked.addingTimeInterval(calendar.now.timeIntervalSince(asked) * 0.6) }
        if message.channel == "phone" { moment = asked.addingTimeInterval(100) }
        prioritise(tale, by: member, at: moment.addingTimeInterval(-min(45, moment.timeIntervalSince(asked) * 0.3)))
        guard let reply = message.reply else {
            return act(.processes(message.action == "call" ? .call : .hand), by: member, on: tale, at: moment)
        }
        if message.action != "call" {
            let before = min(random.between(60, 1500), moment.timeIntervalSince(asked) * 0.6)
            act(.claims, by: member, on: tale, at: moment.addingTimeInterval(-before))
        }
        guard message.action != "call", message.action != "callback" else {
            return act(.processes(.call, note: reply), by: member, on: tale, at: moment)
        }
        if random.chance(0.04) {
            act(.notes(random.pick(words.remarks)), by: member, on: tale, at: moment.addingTimeInterval(-40))
        }
        act(.answers(reply), by: member, on: tale, at: moment)
        moment += 20
        finish(tale, by: member, at: moment)
        goOn(tale, by: member, after: moment)
    }

    /// By hand; where others can see the answer, now and then with a proof.
    private mutating func finish(_ tale: DemoTale, by member: String, at moment: Date) {
        let isPublic = tale.place.source.url != nil
        if isPublic, random.chance(0.14) {
            act(.proves(.screenshot(Int.random(in: 0..<DemoScreenshot.count, using: &random))), by: member, on: tale, at: moment)
        } else if isPublic, random.chance(0.1), let url = tale.place.source.url {
            act(.proves(.link("\(url)?reply=\(tale.message.number)")), by: member, on: tale, at: moment)
        } else {
            act(.processes(.hand), by: member, on: tale, at: moment)
        }
    }

    private mutating func goOn(_ tale: DemoTale, by member: String, after answered: Date) {
        var moment = answered
        var isOpen = false
        for (number, followup) in (tale.message.followups ?? []).enumerated() {
            moment += (followup.from == .customer ? random.between(90, 1800) : random.between(60, 600)).rounded()
            guard moment < calendar.ago(minutes: 45) else { break }
            switch followup.from {
            case .customer:
                arrive(tale.word(followup.text, at: moment, number: number + 1), on: tale)
                isOpen = true
            case .agent:
                act(.answers(followup.text), by: member, on: tale, at: moment)
                act(.processes(.hand), by: member, on: tale, at: moment.addingTimeInterval(15))
                isOpen = false
            }
        }
        if isOpen { act(.processes(.hand), by: member, on: tale, at: moment.addingTimeInterval(random.between(120, 1500))) }
    }

    mutating func prioritise(_ tale: DemoTale, by member: String, at moment: Date) {
        guard let priority = Interest.Priority(rawValue: tale.message.priority), priority == .high || priority == .urgent else {
            return
        }
        act(.prioritises(priority), by: member, on: tale, at: moment)
    }

    /// Who looks after what nobody answered in words.
    private func usual(_ message: DemoMessage) -> String {
        switch message.channel {
        case "vk", "ok", "instagram", "facebook", "x", "mastodon", "youtube", "reddit", "community": "lena"
        case "maps_reviews", "site_reviews": message.lang == "de" ? "jonas" : "oleg"
        default: message.lang == "de" || message.number % 3 == 0 ? "jonas" : "timur"
        }
    }
}

/// A message with its place and author: what all its further words have in common.
struct DemoTale: Sendable {
    let message: DemoMessage
    let author: Author
    let place: DemoSource

    var card: String { message.id }
    /// A conversation may hold several messages of its person.
    var thread: String {
        guard let thread = place.thread, thread.kind == .conversation else { return message.id }
        return "\(message.channel) \(thread.id)"
    }
    var origin: String { "\(message.channel):\(message.id)" }

    func word(
        _ text: String, at moment: Date, number: Int = 0, attachments: [Inbound.Attachment] = []
    ) -> Inbound {
        let id = number == 0 ? message.id : "\(message.id)-\(number)"
        return Inbound(
            .said(ActionType(rawValue: message.action) ?? .message), externalID: id,
            origin: number == 0 ? origin : "\(message.channel):\(id)", network: message.channel, author: author, text: text,
            saidAt: moment, thread: place.thread, source: place.source, attachments: attachments, rating: message.rating,
            hints: Inbound.Hints(product: message.channel == "form" ? message.product : nil), details: place.details)
    }
}
