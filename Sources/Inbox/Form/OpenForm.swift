import Channels
import Foundation
import Kernel
import Workspace

/// One form as a request meets it.
struct OpenForm: Sendable {
    let channel: Connected
    let company: Company
    let settings: FormSettings
    private let values: ChannelSettings

    init(_ entry: ChannelDirectory.Entry) {
        channel = entry.channel
        company = entry.company
        values = entry.settings
        settings = FormSettings(entry.settings)
    }

    var address: String { "/f/\(channel.publicKey)" }

    func ticket(at now: Date) -> String {
        FormTicket(number: Token(.bits128).text, drawnAt: now).text(signedWith: settings.signingSecret)
    }

    func links(_ assets: AssetStore) -> FormPage.Links {
        FormPage.Links(
            form: address, styles: assets.path("styles/kindred.css"), script: assets.path("scripts/form.js"),
            sprite: assets.path("icons.svg"), icon: assets.path("favicon.svg"),
            logo: company.logo == nil ? nil : address + "/logo")
    }

    func webhook(_ request: Request) throws(Refusal) -> Webhook {
        if channel.paused { throw Refusal(.formPaused(settings.language), reason: "paused") }
        var headers = ["host": request.host]
        for name in ["origin", "referer", "accept-language"] { headers[name] = request.headers[name] }
        return Webhook(channel: values, form: request.form, body: request.body, headers: headers, now: request.now)
    }

    // MARK: Answers

    func page(_ html: HTML, status: Int = 200) -> Answer {
        Answer.page(html, status: status)
            .adding(header: "content-security-policy", value: FormPage.contentSecurityPolicy(settings))
            .adding(header: "cross-origin-opener-policy", value: "unsafe-none")
    }

    func taken(_ request: Request) throws -> Answer {
        let frame = "\(address)/thanks?\(FormChannel.Carried.frame)=1"
        let page = settings.thanksPage.isEmpty ? "\(address)/thanks" : settings.thanksPage
        if request.wantsJSON || sentJSON(request) {
            let words = SiteFormWords(language: settings.language)
            let document = FormTaken(
                thanks: settings.thanks.isEmpty ? words.thanks : settings.thanks, thanksPage: page, thanksFrame: frame)
            return shared(try Answer.json(document, status: 201), with: request)
        }
        let isFramed = request.form[FormChannel.Carried.frame] == "1"
        return .redirect(to: isFramed && settings.thanksPage.isEmpty ? frame : page)
    }

    /// No browser sends JSON without a script.
    func sentJSON(_ request: Request) -> Bool {
        request.headers["content-type"]?.hasPrefix("application/json") == true
    }

    // MARK: Scripts of other sites (Fetch, 3.2)

    /// Lets the script of an allowed site read the answer.
    func shared(_ answer: Answer, with request: Request) -> Answer {
        var answer = answer
        for (name, value) in sharing(request) { answer.headers[name] = value }
        return answer
    }

    func shared(_ problem: Problem, with request: Request) -> Problem {
        var problem = problem
        for (name, value) in sharing(request) { problem.headers[name] = value }
        return problem
    }

    private func sharing(_ request: Request) -> [String: String] {
        guard let origin = request.headers["origin"], let scheme = origin.range(of: "://"),
            settings.admits(host: String(origin[scheme.upperBound...]))
        else { return ["vary": "Origin"] }
        return ["access-control-allow-origin": origin, "vary": "Origin"]
    }
}

private struct FormTaken: Encodable {
    let thanks: String
    let thanksPage: String
    let thanksFrame: String

    enum CodingKeys: String, CodingKey {
        case thanks
        case thanksPage = "thanks_page"
        case thanksFrame = "thanks_frame"
    }
}
