import Foundation
import Kernel

import struct Kernel.Operation

/// The code between the password and the first page.
struct CodeRoutes {
    let services: Services
    let frame: Frame

    private static let tries = 10
    private static let window = 15 * 60

    var operations: [Operation] {
        [
            Operation(
                "sign-in.code.page", .get, "/sign-in/code", access: .open, summary: "The page that asks for a code", handle: page),
            Operation(
                "sign-in.code", .post, "/sign-in/code", access: .open, summary: "Sign in with the code of the second step",
                input: [InputField("code", required: true, limit: 40), InputField("trust", .flag)], handle: take),
        ]
    }

    @Sendable private func page(_ request: Request) async throws -> Answer {
        let next = OwnPlace(request.query("next"))
        guard try await services.store.read({ db in try HalfSignedIn.find(request, services.key, in: db) }) != nil else {
            return .redirect(to: "/sign-in")
        }
        return .page(draw(request, next: next))
    }

    private enum Outcome: Sendable {
        case welcome(token: String, step: SecondStep)
        case wrong
        case wait(seconds: Int)
        case over
    }

    @Sendable private func take(_ request: Request) async throws -> Answer {
        let next = OwnPlace(request.form["next"])
        let words = SecondStepWords(language: request.language)
        let outcome = try await services.store.write { db in try self.outcome(of: request, in: db) }
        switch outcome {
        case .over: return .redirect(to: "/sign-in")
        case .wrong: return .page(draw(request, next: next, refusal: words.wrongCode), status: 422)
        case .wait(let seconds):
            return .page(draw(request, next: next, refusal: SignInWords(language: request.language).wait(seconds)), status: 429)
                .adding(header: "retry-after", value: "\(seconds)")
        case .welcome(let token, let step):
            let answer = Answer.redirect(to: next.path).setting(cookie: SessionCookie.setting(token))
                .setting(cookie: DeviceCookie.setting(step.account, services.key)).setting(cookie: .removing(HalfSignedIn.cookie))
            guard request.form["trust"] != nil else { return answer }
            return answer.setting(cookie: TrustedBrowser.setting(step, services.key, at: request.now))
        }
    }

    private func outcome(of request: Request, in db: Connection) throws -> Outcome {
        guard let half = try HalfSignedIn.find(request, services.key, in: db),
            let step = try SecondStep.active(of: half.account, in: db)
        else { return .over }
        let throttle = "code of \(half.account)"
        let verdict = try Throttle.hit(key: throttle, limit: Self.tries, per: Self.window, at: request.now, in: db)
        if case .limited(let seconds) = verdict { return .wait(seconds: seconds) }
        let code = String((request.form["code"] ?? "").prefix(40))
        guard try SecondStep.take(code, for: half.account, services.key, at: request.now, in: db) else { return .wrong }
        try Throttle.clear(key: throttle, in: db)
        guard let token = try SignIn.begin(for: half.account, request, services.ids, in: db) else { return .over }
        return .welcome(token: token, step: step)
    }

    private func draw(_ request: Request, next: OwnPlace, refusal: String? = nil) -> HTML {
        let words = SecondStepWords(language: request.language)
        let state = FormState(Form(), errors: refusal.map { [FieldError("code", $0)] } ?? [])
        return frame.gate(
            title: words.title, language: request.language,
            foot: "<p class=\"small muted gate-foot\">\(words.lostPhone)<br><a href=\"/sign-in\">\(words.otherAccount)</a></p>",
            body: """
                <h1>\(words.codeHead)</h1><p class="muted">\(words.codeLead)</p>
                <form class="stack-4" method="post" action="/sign-in/code">
                <input type="hidden" name="next" value="\(next.path)">
                \(Field("code", words.code, in: state, icons: frame.icons, autocomplete: "one-time-code", isRequired: true, max: 40).html)
                <label class="check"><input type="checkbox" name="trust"><span>\(words.trust)</span></label>
                <button class="button button-main button-l button-block" type="submit">\(SignInWords(language: request.language).signIn)</button>
                </form>
                """)
    }
}
