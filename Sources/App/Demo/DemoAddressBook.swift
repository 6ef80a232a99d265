import Channels
import Foundation
import Inbox
import Kernel
import People
import Workspace

/// The customers the company already knew: their accounts, birthdays, towns and what they like.
struct DemoAddressBook: Sendable {
    let people: [DemoPerson]
    let voices: DemoVoices
    /// By the ids of people.jsonl: the accounts they speak by beside those in it.
    let spoken: [String: [Author.Handle]]
    let interests: [String: DemoNames]
    let words: DemoWords

    init(_ data: DemoData, _ voices: DemoVoices, language: Language) {
        people = data.people
        self.voices = voices
        interests = Dictionary(uniqueKeysWithValues: data.company.interests.map { ($0.key, $0.name) })
        words = DemoWords(language: language)
        var spoken: [String: [Author.Handle]] = [:]
        for message in data.messages {
            guard let person = voices.person(of: message) else { continue }
            let handle = voices.handle(of: person, on: message.channel)
            if handle.strength != .typed { spoken[person.id, default: []].append(handle) }
        }
        self.spoken = spoken
    }

    /// - Parameter photos: drawn pictures, by the ids of people.jsonl.
    func enter(
        into company: ID<Company>, photos: [String: BlobRef], ids: IDMaker, at now: Date, in db: Connection
    ) throws {
        var owners: [Author.Handle: String] = [:]
        for person in people {
            let contact = try enter(person, &owners, company, ids, now, db)
            if let photo = photos[person.id] {
                try Contact.setPhoto(photo.description, type: "image/png", of: contact, workspace: company, in: db)
            }
        }
    }

    private func enter(
        _ person: DemoPerson, _ owners: inout [Author.Handle: String], _ company: ID<Company>, _ ids: IDMaker, _ now: Date,
        _ db: Connection
    ) throws -> ID<Contact> {
        var handles: [Handle] = []
        for handle in person.identities.map(voices.handle) + (spoken[person.id] ?? []) {
            if owners[handle] == person.id { continue }
            // Another has it already: said, not proven. The panel proposes to compare the two.
            let isTaken = owners[handle] != nil
            if isTaken == false { owners[handle] = person.id }
            handles.append(
                Handle(
                    network: handle.network, key: handle.key, shown: handle.shown,
                    strength: isTaken ? .typed : Identity.Strength(rawValue: handle.strength.rawValue) ?? .typed))
        }
        let identity = try Identity.recognise(
            name: person.name, handles: handles, language: person.language, workspace: company, ids: ids, at: now, in: db)
        var about = Contact.About()
        about.city = person.city
        about.country = person.country
        about.birthday = person.birthday
        about.status = person.status.flatMap(Contact.Status.init(rawValue:))
        try Contact.describe(identity.contact, about, workspace: company, in: db)
        for (field, value) in facts(person) {
            try Contact.setField(
                field, value, source: person.identities.first?.network ?? "form", of: identity.contact, workspace: company,
                at: now, in: db)
        }
        return identity.contact
    }

    private func facts(_ person: DemoPerson) -> [(String, String)] {
        var facts: [(String, String)] = []
        let likes = person.interests.compactMap { interests[$0]?.text(in: words.language) }
        if likes.isEmpty == false { facts.append(("interests", likes.joined(separator: ", "))) }
        if person.value.orders > 0 {
            let total = "\(words.grouped(person.value.total)) \(person.value.currency)"
            facts.append(("orders", "\(person.value.orders) · \(total)"))
        }
        if person.consent != "unknown" { facts.append(("consent", words.consent(person.consent == "yes"))) }
        return facts
    }
}
