import Channels
import Foundation
import Inbox
import Kernel

/// A place in today's list: how long somebody waits, and what became of it until now.
private struct Slot {
    enum State { case unclaimed, claimed(String), handed(String, to: String), goesOn(String) }
    let minutes: Double
    let state: State
    var isOverdue = false
    var note: Note?
    /// With a picture of a bicycle.
    var isPictured = false

    enum Note { case remark, question(for: String) }

    static let all: [Slot] = [
        Slot(minutes: 2, state: .unclaimed), Slot(minutes: 6, state: .unclaimed), Slot(minutes: 9, state: .claimed("marina")),
        Slot(minutes: 13, state: .unclaimed, isPictured: true), Slot(minutes: 17, state: .claimed("timur")),
        Slot(minutes: 21, state: .unclaimed), Slot(minutes: 28, state: .claimed("lena"), note: .question(for: "oleg")),
        Slot(minutes: 33, state: .unclaimed), Slot(minutes: 36, state: .goesOn("marina")),
        Slot(minutes: 42, state: .claimed("jonas")), Slot(minutes: 52, state: .unclaimed, isOverdue: true),
        Slot(minutes: 61, state: .unclaimed), Slot(minutes: 74, state: .handed("lena", to: "marina"), note: .remark),
        Slot(minutes: 83, state: .unclaimed), Slot(minutes: 96, state: .claimed("oleg"), isPictured: true),
        Slot(minutes: 112, state: .unclaimed), Slot(minutes: 130, state: .claimed("timur"), isOverdue: true, note: .remark),
        Slot(minutes: 155, state: .unclaimed), Slot(minutes: 180, state: .claimed("jonas"), note: .question(for: "timur")),
        Slot(minutes: 214, state: .unclaimed), Slot(minutes: 250, state: .handed("timur", to: "oleg")),
        Slot(minutes: 290, state: .claimed("lena")), Slot(minutes: 335, state: .unclaimed),
        Slot(minutes: 390, state: .claimed("marina"), note: .question(for: "jonas")),
        Slot(minutes: 520, state: .handed("jonas", to: "timur")), Slot(minutes: 700, state: .unclaimed),
        Slot(minutes: 1130, state: .unclaimed), Slot(minutes: 1560, state: .claimed("jonas"), isOverdue: true),
    ]
}

extension DemoScript {
    /// What waits now. Returns the messages it took.
    mutating func writeToday() -> Set<String> {
        var taken: Set<String> = []
        var people: Set<String> = []
        var uses: [String: Int] = [:]
        for (number, slot) in Slot.all.enumerated() {
            let language = languages[number % languages.count]
            let fitting = data.messages.filter { message in
                taken.contains(message.id) == false && message.lang == language.rawValue && fits(message, slot)
                    && people.contains(message.author ?? "") == false
            }
            // Every channel has its turn before one comes again.
            guard let message = fitting.min(by: { (uses[$0.channel] ?? 0, $0.id) < (uses[$1.channel] ?? 0, $1.id) }) else {
                continue
            }
            taken.insert(message.id)
            people.insert(message.author ?? "")
            uses[message.channel, default: 0] += 1
            write(message, slot, number)
        }
        return taken
    }

    /// The workspace's language stands first among the three.
    private var languages: [Language] {
        let others = Language.allCases.filter { $0 != words.language }
        return [words.language, others[0], words.language, others[1]]
    }

    private func fits(_ message: DemoMessage, _ slot: Slot) -> Bool {
        let wanted = ["question", "complaint", "purchase", "order_status", "return", "idea"]
        guard wanted.contains(message.intent), message.action != "call", message.irony != true,
            let person = voices.person(of: message), person.status == nil, person.sameAs == nil,
            message.text.isEmpty == false, message.text.count < 260,
            let target = data.company.channels.first(where: { $0.key == message.channel })?.responseTargetMinutes
        else { return false }
        // What is not late stays so for a while after the start.
        guard slot.isOverdue ? Double(target) < slot.minutes : Double(target) > slot.minutes + 20 else { return false }
        if slot.isPictured, message.product == nil { return false }
        if case .goesOn = slot.state {
            // A word that wants an answer: in the whole thread it gets one.
            let sides = message.followups?.prefix(2).map(\.from)
            return message.reply != nil && message.intent == "question" && sides == [.customer, .agent]
        }
        return message.followups == nil
    }

    private mutating func write(_ message: DemoMessage, _ slot: Slot, _ number: Int) {
        let asked = calendar.ago(minutes: slot.minutes)
        func part(_ share: Double) -> Date { asked.addingTimeInterval(slot.minutes * 60 * share) }
        if case .goesOn(let member) = slot.state { return goOn(message, by: member, at: asked) }
        let tale = tell(message, at: asked, attachments: slot.isPictured ? [DemoBicycle.photo(number)] : [])
        var holder: String?
        switch slot.state {
        case .unclaimed, .goesOn: break
        case .claimed(let member):
            act(.claims, by: member, on: tale, at: part(0.3))
            holder = member
        case .handed(let member, let other):
            act(.claims, by: member, on: tale, at: part(0.2))
            act(.hands(to: other, note: words.reasons[number % words.reasons.count]), by: member, on: tale, at: part(0.5))
            holder = other
        }
        prioritise(tale, by: holder ?? "timur", at: part(0.4))
        guard let holder else { return }
        switch slot.note {
        case .remark: act(.notes(random.pick(words.remarks)), by: holder, on: tale, at: part(0.7))
        case .question(let other): act(.notes(random.pick(words.asks(name(other)))), by: holder, on: tale, at: part(0.7))
        case nil: break
        }
    }

    /// Answered yesterday, and now there is a further word.
    private mutating func goOn(_ message: DemoMessage, by member: String, at moment: Date) {
        let before = moment.addingTimeInterval(-19 * 3600)
        let tale = tell(message, at: before)
        act(.claims, by: member, on: tale, at: before.addingTimeInterval(400))
        if let reply = message.reply { act(.answers(reply), by: member, on: tale, at: before.addingTimeInterval(900)) }
        act(.processes(.hand), by: member, on: tale, at: before.addingTimeInterval(920))
        if let further = message.followups?.first { arrive(tale.word(further.text, at: moment, number: 1), on: tale) }
    }

    /// As colleagues call each other.
    private func name(_ member: String) -> String {
        let name = data.company.members.first { $0.key == member }?.name.text(in: words.language) ?? member
        return String(name.prefix { $0 != " " })
    }

    // MARK: What happens now and then

    /// Its author mended a comment; another channel saw it too.
    mutating func writeChanges(to tale: DemoTale, at moment: Date) {
        var edit = tale.word(
            tale.message.text + "\n\n" + DemoWords(language: Language(rawValue: tale.message.lang) ?? .en).typosMended, at: moment
        )
        edit.event = .edited(.comment)
        edit.externalID += "-edited"
        edit.saidAt = moment.addingTimeInterval(240)
        arrive(edit, on: tale)
        var seen = tale.word(tale.message.text, at: moment)
        seen.saidAt = moment.addingTimeInterval(300)
        arrive(seen, on: tale, channel: "facebook")
    }

    /// A comment its author took back, and a review that makes no sense.
    mutating func writeOddities() {
        takeBack()
        let moment = calendar.ago(days: 1.4)
        let raw = #"{"external_id":"review-5121","action":"review","rating":17,"text":"*****************"}"#
        let review = Inbound(
            .said(.review), externalID: "review-5121", origin: "maps_reviews:review-5121", network: "maps_reviews",
            author: Author(name: "A. Nonym", handles: [.init("maps_reviews", key: "nonym", .network)]),
            text: "*****************", saidAt: moment, rating: 17)
        add(
            DemoStep(
                at: moment, thread: review.origin, card: review.externalID,
                happening: .arrives(review, channel: "maps_reviews", raw: Data(raw.utf8))))
    }

    private mutating func takeBack() {
        let lately = calendar.ago(days: 6)...calendar.ago(days: 1)
        for step in steps where lately.contains(step.at) {
            guard case .arrives(var event, "vk", _) = step.happening, event.event == .said(.comment) else { continue }
            event.event = .deleted
            event.externalID += "-deleted"
            event.saidAt = calendar.ago(minutes: 200)
            return add(
                DemoStep(at: event.saidAt, thread: step.thread, card: step.card, happening: .arrives(event, channel: "vk")))
        }
    }
}
