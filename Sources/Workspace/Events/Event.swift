import Foundation
import Kernel

/// One line of the events page: an act the asker may see, with what it takes to tell it.
struct Event: Sendable {
    let record: JournalRecord
    let deed: Deed?
    let thing: EventThing
    let told: Told
    /// Whether the asker can take it back now.
    var mayTakeBack = false

    var sequence: Int64 { record.sequence }
    var at: Date { record.entry.at }
    /// Where it was done from. What was written before addresses had a place of their own has it among its values.
    var address: String? { record.entry.actor.address ?? (deed?.group == .access ? told.after["from"] : nil) }

    var sentence: HTML {
        deed?.sentence(told)
            ?? told.say(
                "\(told.by): \(record.entry.verb), \(told.on)", "\(told.by): \(record.entry.verb), \(told.on)",
                "\(told.by): \(record.entry.verb), \(told.on)")
    }

    /// The words it was about: what was noted, why it failed, else what the card says.
    var quote: String? { deed?.quote.flatMap { told.after[$0] } ?? thing.excerpt }
}

/// A page of events, newest first.
struct EventPage: Sendable {
    var events: [Event] = []
    /// Where the page before begins; nil at the journal's start.
    var next: Int64?
    /// The journal's last place when the page was drawn.
    var sequence: Int64 = 0
}
