import Channels
import Kernel

/// How often one address may post to one form. Who brings no work of a script may less: people without scripts are few,
/// machines without scripts are many.
struct FormLimits: Sendable {
    private let posts = LocalThrottle(limit: 30, per: 600)
    private let postsWithoutWork = LocalThrottle(limit: 6, per: 600)
    private let challenges = LocalThrottle(limit: 60, per: 60)

    func admit(_ request: Request, to form: OpenForm) throws {
        let hasWork = request.form[FormChannel.Carried.work].map { $0.isEmpty == false } ?? false
        try hit(hasWork ? posts : postsWithoutWork, request, form)
    }

    func admitChallenge(_ request: Request, to form: OpenForm) throws { try hit(challenges, request, form) }

    private func hit(_ throttle: LocalThrottle, _ request: Request, _ form: OpenForm) throws {
        let verdict = throttle.hit("\(form.channel.publicKey) \(request.remoteAddress)", at: request.now)
        if case .limited(let seconds) = verdict {
            throw Refusal(form.shared(.tooMany(retryAfter: seconds), with: request), reason: "rate")
        }
    }
}
