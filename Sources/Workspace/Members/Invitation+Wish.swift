import Foundation
import Kernel

extension Invitation {
    /// Whom to invite as what; the link is nowhere stored.
    struct Wish: Sendable {
        /// Empty where the link is handed on by hand.
        let email: String
        let role: ID<Role>
        let token: String
        /// Scheme and host the link begins with.
        let site: String
        /// For the letter's Message-ID.
        let random: String

        var link: String { "\(site)/join/\(token)" }

        /// Makes it, and the letter with it where there is an address and a mail to send by.
        ///
        /// - Returns: the invitation, and whether its letter is on the way.
        /// - Throws: ``Problem/beyondYou`` for a role with more than the asker's own rights.
        func make(
            by asker: Asker, _ services: Services, at now: Date, in db: Connection
        ) throws -> (made: Invitation, isMailed: Bool) {
            try Membership.check(role, mayBeGivenBy: asker, in: db)
            try Invitation.create(token: token, email: email, role: role, by: asker, ids: services.ids, at: now, in: db)
            guard let made = try Invitation.find(token: token, at: now, in: db) else { throw Problem.notFound }
            guard email.isEmpty == false, let company = try Company.find(asker.workspace, in: db) else { return (made, false) }
            let words = SystemMailWords(language: company.language)
            let letter = SystemLetter.Draft(
                .invitation, to: email, subject: words.invitationSubject(company.name),
                text: words.invitationText(company.name, by: asker.name, link: link))
            let isMailed = try SystemLetter.post(
                letter, random: random, of: asker.workspace, key: services.key, ids: services.ids, at: now, in: db)
            return (made, isMailed)
        }
    }
}
