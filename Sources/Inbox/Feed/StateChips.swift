import Foundation
import Kernel
import Workspace

/// The state of a card and the time that is left: colour, icon and word together.
///
/// The same facts stand as `data-` attributes on the element around the chips (``attributes``). `feed.js` draws the chips
/// from them as time goes on, and turns "Jonas" into "Yours" where Jonas himself looks: a live row is the same for everybody.
struct StateChips {
    let card: Card
    let icons: Icons
    let words: FeedWords
    let now: Date
    let zone: TimeZone
    /// Nil draws what is true for everybody.
    let viewer: ID<Member>?

    private var interest: Interest { card.interest }
    private var whenText: WhenText { WhenText(language: words.language, zone: zone, now: now) }
    private var amount: AmountText { AmountText(language: words.language) }
    var state: CardState { interest.state(for: viewer, at: now) }

    /// When the customer's present wait began.
    var waitingSince: Date { interest.reopenedAt ?? interest.arrivedAt }

    var attributes: HTML {
        let responsible = interest.responsible?.description
        return """
            data-state="\(state.rawValue)" \(attribute: "data-responsible", responsible) \
            \(attribute: "data-holder", card.responsible.map(Self.short)) \(attribute: "data-open", if: interest.isOpen) \
            \(delivery)\(rest)\(attribute: "data-due", interest.dueAt.map { String($0.milliseconds) }) data-since="\(waitingSince.milliseconds)"
            """
    }

    var chip: HTML {
        let (name, icon) = shown.map { ($0.rawValue, $0.icon) } ?? (state.rawValue, state.icon)
        return """
            <span class="state" data-state="\(name)" data-chip>\(icons(icon))<span>\(word)</span></span>
            """
    }

    /// Of an answer that is on its way or did not go out; the card is not closed then, and says so.
    private var shown: DeliveryChip? { interest.isOpen ? card.unsettled.map(DeliveryChip.init) : nil }

    /// Until when it rests, in the reader's words and zone.
    private var rest: HTML? {
        guard interest.isSnoozed, let until = interest.snoozedUntil else { return nil }
        return "data-snoozed=\"\(until.milliseconds)\" data-until=\"\(whenText.until(until))\" "
    }

    private var delivery: HTML? {
        card.unsettled.map { unsettled in
            """
            data-delivery="\(DeliveryChip(unsettled).rawValue)" \(attribute: "data-sender", unsettled.outgoing.member?.description) \
            data-sender-name="\(Self.short(unsettled.by))" 
            """
        }
    }

    /// A hand-over that waits, or that came back to the one who gave it.
    var handed: HTML? {
        guard let shown = card.handOver else { return nil }
        let said = HandOverWords(language: words.language)
        let (handOver, isBack) = (shown.handOver, shown.handOver.state == .returned)
        let asked = isBack ? interest.responsible : handOver.member
        let (theirs, mine) = isBack ? (said.cameBack, said.cameBack) : (said.waits(for: Self.short(shown.to)), said.forYou)
        let isMine = asked != nil && asked == viewer
        return """
            <span class="state" data-state="handed" \(attribute: "data-asked", asked?.description) data-for-me="\(mine)">\
            \(icons(isBack ? "undo" : "swap"))<span>\(isMine ? mine : theirs)</span></span>
            """
    }

    /// Time left, in a row in as few words as the language needs; nothing when nobody waits or the state itself says how late
    /// it is.
    func left(isRow: Bool) -> HTML? {
        guard interest.isOpen, interest.isSnoozed == false, let due = interest.dueAt, due >= now else { return nil }
        let running = clock(due)
        let time = amount.duration(running?.left(at: now) ?? due.timeIntervalSince(now))
        let paused = running?.pausedUntil(at: now)
        let said = isRow ? words.leftShort(time) : words.left(time)
        let why = paused.map { TargetWords(language: words.language).paused(whenText.until($0)) }
        return """
            <span class="sla" data-level="\(level(due, running))" data-left \(attribute: "title", why) \
            \(attribute: "data-hours", running?.text) \(attribute: "data-whole", running.map { String(Int($0.whole * 1000)) }) \
            \(attribute: "data-short", if: isRow)>\(icons("clock"))<span>\(paused == nil ? said : words.pausedShort(said))</span></span>
            """
    }

    private func clock(_ due: Date) -> ResponseClock? {
        card.hours.flatMap { ResponseClock($0, since: waitingSince, due: due, now: now) }
    }

    private var word: String {
        if let shown, let unsettled = card.unsettled {
            return shown.word(unsettled, viewer: viewer, OutboxWords(language: words.language))
        }
        return switch state {
        case .overdue: interest.dueAt.map { words.late(amount.duration(now.timeIntervalSince($0))) } ?? words.state(.overdue)
        case .snoozed: interest.snoozedUntil.map(whenText.until) ?? words.state(.snoozed)
        case .theirs: card.responsible.map(Self.short) ?? words.state(.theirs)
        default: words.state(state)
        }
    }

    /// The last quarter of the time is ochre.
    private func level(_ due: Date, _ clock: ResponseClock?) -> String {
        if let clock { return clock.left(at: now) * 4 < clock.whole ? "soon" : "ok" }
        let whole = due.timeIntervalSince(waitingSince)
        return due.timeIntervalSince(now) * 4 < whole ? "soon" : "ok"
    }

    /// A colleague's first name is enough in a row.
    static func short(_ name: String) -> String { name.split(separator: " ").first.map(String.init) ?? name }
}

/// What a card's chip says of an answer instead of whose the card is.
enum DeliveryChip: String {
    case sending, later, failed, possibly

    init(_ unsettled: Unsettled) {
        switch unsettled.outgoing.state {
        case .failed: self = .failed
        case .possiblySent: self = .possibly
        default: self = unsettled.outgoing.isForLater ? .later : .sending
        }
    }

    var icon: String {
        switch self {
        case .sending: "send"
        case .later: "clock"
        case .failed: "warning"
        case .possibly: "help"
        }
    }

    func word(_ unsettled: Unsettled, viewer: ID<Member>?, _ words: OutboxWords) -> String {
        switch self {
        case .sending:
            viewer != nil && unsettled.outgoing.member == viewer
                ? words.youAreSending : words.sending(StateChips.short(unsettled.by))
        case .later: words.scheduled
        case .failed: words.state(.failed)
        case .possibly: words.state(.possiblySent)
        }
    }
}
