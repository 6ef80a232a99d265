import Foundation
package import Kernel

/// The form on the company's own site: embedded with one line, opened as a page, or posted by a form of the company's own.
package enum FormChannel: Channel {
    package static let about = ChannelAbout(
        kind: "form", glyph: "form", settings: FormAbout.settings, answers: .hand,
        name: { FormAbout(language: $0).name }, explanation: { FormAbout(language: $0).explanation })

    /// The names of the fields the page itself carries beside those a visitor fills in.
    package enum Carried {
        package static let ticket = "ticket"
        package static let work = "work"
        /// Seen by machines only; see ``FormGuard``.
        package static let trap = "homepage"
        package static let page = "page"
        package static let pageTitle = "page_title"
        package static let referrer = "referrer"
        package static let zone = "zone"
        package static let frame = "frame"
        static let all = [ticket, work, trap, page, pageTitle, referrer, zone, frame, "_charset_", "language"]
    }

    package static func read(_ hook: Webhook) throws(Refusal) -> Reading {
        let settings = FormSettings(hook.channel)
        if let problem = hook.form.refusal { throw Refusal(problem, reason: "unreadable") }
        let pass = try FormGuard(settings: settings, hook: hook).admit()
        let visitor = try FormVisitor(hook.form, settings)
        let external = pass.number + "." + fingerprint(of: hook.form)
        return Reading(events: [
            Inbound(
                .said(visitor.wantsCall ? .callback : .request), externalID: external, origin: "form:\(external)",
                network: "form", author: visitor.author(anonymous: external, language: language(hook)), text: visitor.text,
                saidAt: hook.now, source: source(hook), attachments: visitor.attachments,
                hints: Inbound.Hints(product: visitor.product), details: details(hook, visitor))
        ])
    }

    /// The number of the ticket that brought an event, nil for a post without one; see ``FormTicket``.
    package static func ticketNumber(of externalID: String) -> String? {
        externalID.hasPrefix(FormGuard.withoutTicketMark) ? nil : String(externalID.prefix { $0 != "." })
    }

    /// A ticket that has brought another message already.
    package static func used(_ language: Language) -> Refusal {
        let words = SiteFormWords(language: language)
        return Refusal(Problem(status: 422, code: "refused-used", title: words.refused, detail: words.used), reason: "used")
    }

    /// What was said, in a few characters: the same post sent twice is the same event, another message is not.
    private static func fingerprint(of form: Form) -> String {
        var said = Data()
        for field in form.fields where Carried.all.contains(field.name) == false {
            said += Data("\(field.name)\u{0}\(field.value)\u{0}".utf8)
        }
        for file in form.files { said += Digest.sha256(file.data) }
        return Digest.sha256(said).prefix(9).base64URL
    }

    private static func source(_ hook: Webhook) -> Inbound.Source {
        let page = hook.form[Carried.page].flatMap(webAddress) ?? otherPage(hook)
        return Inbound.Source(
            url: page, title: hook.form[Carried.pageTitle].flatMap { $0.isEmpty ? nil : String($0.prefix(300)) })
    }

    /// The page a form of the company's own was posted from.
    private static func otherPage(_ hook: Webhook) -> String? {
        guard let referrer = hook.headers["referer"].flatMap(webAddress), FormGuard.host(of: referrer) != hook.headers["host"]
        else { return nil }
        return referrer
    }

    /// What else is worth knowing: the wished time, where the visitor came from, campaign fields of the page's address,
    /// and what the company's own form asked beyond ours.
    private static func details(_ hook: Webhook, _ visitor: FormVisitor) -> [String: String] {
        var details = visitor.details
        if let referrer = hook.form[Carried.referrer].flatMap(webAddress) { details["referrer"] = referrer }
        if let zone = hook.form[Carried.zone], details["wished_time"] != nil, zone.count < 60 { details["wished_zone"] = zone }
        let page = hook.form[Carried.page].flatMap(webAddress) ?? otherPage(hook)
        let query = page.flatMap { URLComponents(string: $0)?.queryItems } ?? []
        for item in query where item.name.hasPrefix("utm_") && item.name.count < 40 {
            if let value = item.value, value.isEmpty == false { details[item.name] = String(value.prefix(300)) }
        }
        return details
    }

    private static func language(_ hook: Webhook) -> String? {
        let first = hook.headers["accept-language"]?.prefix { $0.isLetter && $0.isASCII }
        return first.flatMap { (2...3).contains($0.count) ? $0.lowercased() : nil }
    }

    private static func webAddress(_ text: String) -> String? {
        let start = text.prefix(8).lowercased()
        return (start.hasPrefix("https://") || start.hasPrefix("http://")) && text.utf8.count <= 2000 ? text : nil
    }
}
