import Foundation
import Kernel

import struct Kernel.Operation

/// In and out.
struct SignInRoutes {
    let services: Services
    let frame: Frame
    let passwords: Passwords

    var operations: [Operation] {
        [
            Operation("sign-in.page", .get, "/sign-in", access: .open, summary: "The sign-in page", handle: page),
            Operation(
                "sign-in", .post, "/sign-in", access: .open, summary: "Sign in with e-mail and password",
                input: [InputField("email", .email, required: true), InputField("password", required: true)], handle: signIn),
            Operation("sign-out", .post, "/sign-out", access: .signedIn, summary: "End this session", handle: signOut),
        ]
    }

    @Sendable private func page(_ request: Request) async throws -> Answer {
        if request.caller != nil { return .redirect(to: OwnPlace(request.query("next")).path) }
        return .page(try await draw(request, next: OwnPlace(request.query("next"))))
    }

    @Sendable private func signIn(_ request: Request) async throws -> Answer {
        let next = OwnPlace(request.form["next"])
        let attempt = SignIn(services: services, passwords: passwords)
        let outcome = try await attempt.attempt(
            request, email: String((request.form["email"] ?? "").prefix(254)),
            password: Secret(String((request.form["password"] ?? "").prefix(1000))))
        let words = SignInWords(language: request.language)
        switch outcome {
        case .welcome(let token, let account):
            return .redirect(to: next.path).setting(cookie: SessionCookie.setting(token))
                .setting(cookie: DeviceCookie.setting(account, services.key))
        case .second(let account):
            return .redirect(to: next.code)
                .setting(cookie: HalfSignedIn.setting(account, services.key, at: request.now))
        case .wrong:
            return .page(try await draw(request, next: next, refusal: (words.wrongHead, words.wrong)), status: 422)
        case .wait(let seconds):
            return .page(try await draw(request, next: next, refusal: (words.waitHead, words.wait(seconds))), status: 429)
                .adding(header: "retry-after", value: "\(seconds)")
        }
    }

    @Sendable private func signOut(_ request: Request) async throws -> Answer {
        let asker = try request.asker
        if case .session(let id) = asker.way {
            try await services.store.write { db in
                try Session.end(id, of: asker.account, in: db)
                try AccessLog.signedOut(asker.account, of: asker.workspace, from: request, in: db)
            }
        }
        return .redirect(to: "/sign-in").setting(cookie: .removing(SessionCookie.name))
            .adding(header: "clear-site-data", value: #""cache", "storage""#)
    }

    private func draw(_ request: Request, next: OwnPlace, refusal: (String, String)? = nil) async throws -> HTML {
        let company = try await services.store.read { db in try Company.all(in: db) }
        let page = SignInPage(
            company: company.count == 1 ? company.first : nil, email: request.form["email"] ?? "", next: next,
            refusal: refusal, words: SignInWords(language: request.language), icons: frame.icons)
        return frame.gate(title: page.words.signIn, language: request.language, foot: page.foot, body: page.html)
    }
}

struct SignInPage {
    let company: Company?
    let email: String
    let next: OwnPlace
    let refusal: (head: String, text: String)?
    let words: SignInWords
    let icons: Icons

    var html: HTML {
        let state = FormState(["email": email])
        return """
            <h1>\(words.head(company?.name))</h1>
            \(refusal.map { ErrorSummary($0.head, $0.text, icons: icons).html })
            <form class="stack-4" method="post" action="/sign-in">
            <input type="hidden" name="next" value="\(next.path)">
            \(Field("email", words.email, .email, in: state, icons: icons, autocomplete: "username", isRequired: true, isFirst: email.isEmpty).html)
            \(Field("password", words.password, .password, in: state, icons: icons, isRequired: true, isFirst: email.isEmpty == false).html)
            <button class="button button-main button-l button-block" type="submit">\(words.signIn)</button>
            </form>
            """
    }

    var foot: HTML {
        """
        <p class="small muted gate-foot">\(words.newHere)<br>\(words.forgotten)</p>
        """
    }
}
