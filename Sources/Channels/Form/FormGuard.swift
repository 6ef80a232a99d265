import Foundation
import Kernel

/// Tells visitors from machines without asking a third party: a field people do not see, the time a person needs, work a
/// browser does while the visitor writes, and where the post comes from.
struct FormGuard {
    let settings: FormSettings
    let hook: Webhook

    /// What a post is known by.
    struct Pass {
        /// The number its ticket carries; without a ticket, one made of the moment.
        let number: String
    }

    /// A person who only lets the browser fill in the fields needs this long.
    static let shortest: TimeInterval = 2
    /// Without work done by a script more time must have passed.
    static let shortestWithoutWork: TimeInterval = 4
    /// Begins the number of a post without a ticket; no ticket's number has this sign.
    static let withoutTicketMark = "~"

    func admit() throws(Refusal) -> Pass {
        if hook.form[FormChannel.Carried.trap].map({ $0.isEmpty == false }) ?? false { throw refusal("trap", words.trap) }
        let isOwnPage = try checkSite()
        guard let text = hook.form[FormChannel.Carried.ticket], text.isEmpty == false else {
            return try withoutTicket(isOwnPage: isOwnPage)
        }
        guard let ticket = FormTicket(text, signedWith: settings.signingSecret) else { throw refusal("ticket", words.noTicket) }
        let age = hook.now.timeIntervalSince(ticket.drawnAt)
        guard age <= FormTicket.lasts else { throw refusal("expired", words.expired) }
        let answer = hook.form[FormChannel.Carried.work] ?? ""
        if answer.isEmpty == false {
            guard answer.utf8.count <= 64, ProofOfWork.zeroBits("\(text):\(answer)") >= settings.difficulty else {
                throw refusal("work", words.wrongWork)
            }
        }
        // Tickets count whole seconds, so up to one more may have passed.
        guard age >= (answer.isEmpty ? Self.shortestWithoutWork : Self.shortest) else { throw refusal("fast", words.tooFast) }
        return Pass(number: ticket.number)
    }

    /// A form written by the company itself has no ticket. It is believed on sites the owner has named, by the word of
    /// the visitor's browser, and the same words within ten minutes are the same post.
    private func withoutTicket(isOwnPage: Bool) throws(Refusal) -> Pass {
        guard isOwnPage == false, settings.sites.isEmpty == false else { throw refusal("ticket", words.noTicket) }
        return Pass(number: "\(Self.withoutTicketMark)\(Int64(hook.now.timeIntervalSince1970) / 600)")
    }

    /// Whether the post comes from a page of ours (also one in another site's frame) or from nowhere that is known.
    private func checkSite() throws(Refusal) -> Bool {
        guard let host = Self.sender(hook.headers) else { return true }
        if host == hook.headers["host"]?.lowercased() { return true }
        guard settings.admits(host: host) else { throw refusal("site", words.otherSite(host)) }
        return false
    }

    /// The host whose page posted: browsers name it in `Origin`, older ones in `Referer`.
    static func sender(_ headers: [String: String]) -> String? {
        if let origin = headers["origin"], origin != "null" { return host(of: origin) }
        return headers["referer"].flatMap(host)
    }

    /// Host and port of an address, lower case.
    static func host(of address: String) -> String? {
        guard let scheme = address.range(of: "://") else { return nil }
        let host = address[scheme.upperBound...].prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        return host.isEmpty ? nil : host.lowercased()
    }

    private var words: SiteFormWords { SiteFormWords(language: settings.language) }

    private func refusal(_ reason: String, _ detail: String) -> Refusal {
        Refusal(Problem(status: 422, code: "refused-\(reason)", title: words.refused, detail: detail), reason: reason)
    }
}
