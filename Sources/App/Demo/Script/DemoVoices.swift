import Channels
import Foundation
import Kernel

/// As whom people speak on each channel: the account a network vouches for, the address a shop knows, or what they typed.
struct DemoVoices: Sendable {
    private let people: [String: DemoPerson]

    init(_ people: [DemoPerson]) {
        self.people = Dictionary(uniqueKeysWithValues: people.map { ($0.id, $0) })
    }

    func person(of message: DemoMessage) -> DemoPerson? { message.author.flatMap { people[$0] } }

    func author(of message: DemoMessage) -> Author {
        guard let person = person(of: message) else { return stranger(message) }
        return author(person, on: message.channel, language: message.lang)
    }

    func author(_ person: DemoPerson, on channel: String, language: String? = nil) -> Author {
        // Where a text mixes two languages, its author is answered in the one of everyday.
        let language = language == "mixed" ? nil : language
        return Author(
            name: person.name, handles: [handle(of: person, on: channel)], language: language ?? person.language)
    }

    /// How the shop knows a customer who is signed in.
    func customer(_ person: DemoPerson) -> Author {
        let known = person.identities.first { $0.email != nil } ?? person.identities.first { $0.phone != nil }
        return Author(
            name: person.name, handles: [known.map(handle) ?? handle(of: person, on: "chat")], language: person.language)
    }

    func handle(of person: DemoPerson, on channel: String) -> Author.Handle {
        switch channel {
        case "form":
            return person.identities.first { $0.email != nil }.map(handle)?.typed ?? phone(of: person).typed
        case "callback":
            return phone(of: person).typed
        case "phone", "sms":
            return phone(of: person)
        case "chat", "site_reviews", "maps_reviews", "community":
            return Author.Handle(channel, key: person.id, shown: person.name, .network)
        default:
            return person.identities.first { $0.network == channel }.map(handle)
                ?? Author.Handle(channel, key: person.id, shown: person.name, .network)
        }
    }

    func handle(_ identity: DemoPerson.Identity) -> Author.Handle {
        if let email = identity.email { return Author.Handle("email", key: email.folded, shown: email, .authenticated) }
        if let phone = identity.phone { return Author.Handle(identity.network, key: number(phone), shown: phone, .network) }
        let shown = identity.handle ?? identity.id ?? ""
        return Author.Handle(identity.network, key: identity.id ?? shown.folded, shown: shown, .network)
    }

    /// The person's number; one that cannot exist where we know of none.
    private func phone(of person: DemoPerson) -> Author.Handle {
        let known = person.identities.first { $0.network == "phone" } ?? person.identities.first { $0.phone != nil }
        let digits = String(person.number + 1000).suffix(3)
        let invented = person.country == "DE" ? "+49 30 23125 \(digits)" : "+7 000 955-1\(digits.prefix(1))-\(digits.suffix(2))"
        let shown = known?.phone ?? invented
        return Author.Handle("phone", key: number(shown), shown: shown, .network)
    }

    private func number(_ shown: String) -> String { "+" + shown.filter(\.isNumber) }

    /// Advertisers, robots and passers-by.
    private func stranger(_ message: DemoMessage) -> Author {
        let names =
            message.intent == "spam"
            ? ["best-deals", "seo-team", "promo-box", "vip-offers"] : ["k-anna", "no-name", "guest-talk", "just-passing"]
        let name = "\(names[message.number % names.count])-\(message.number)"
        let language = message.lang == "mixed" ? nil : message.lang
        let handle =
            switch message.channel {
            case "email", "form": Author.Handle("email", key: "\(name)@mailer.example", .typed)
            case "phone", "callback", "sms": Author.Handle("phone", key: "+7000944\(message.number + 1000)", .typed)
            default: Author.Handle(message.channel, key: name, .network)
            }
        return Author(name: name, handles: [handle], language: language)
    }
}

extension Author.Handle {
    /// The same, but only said by whoever filled in the form.
    fileprivate var typed: Author.Handle { Author.Handle(network, key: key, shown: shown, .typed) }
}
