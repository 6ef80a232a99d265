import Channels
import Formats
import Foundation
import Kernel

/// Whether a letter comes from where it says: by what the mailbox's own server found (RFC 8601), else by a signature of the
/// domain that holds (RFC 6376). A sender's name and address prove nothing.
struct LetterTrust: Sendable {
    let names: TextRecords
    /// The name under which the mailbox's server writes its results; nil where it is not known.
    let server: String?

    /// - Parameter sites: domains and addresses of the company's own sites.
    /// - Returns: why it is not believed; nil where it is.
    func doubt(
        about claim: LetterClaim, raw: Data, knownSites sites: Set<String>, at now: Date
    ) async -> Correspondence.Doubt.Reason? {
        // Of several authors any could be the one that is shown.
        guard claim.letter.from.count == 1 else { return .signature }
        if let reason = await doubt(about: claim, raw, now) { return reason }
        if claim.isOfNetwork { return nil }
        if case .own = claim.reading { return nil }
        return isKnown(claim, sites) ? nil : .stranger
    }

    private func doubt(about claim: LetterClaim, _ raw: Data, _ now: Date) async -> Correspondence.Doubt.Reason? {
        if let server, let verdict = LetterAuthenticity.verdict(of: claim.letter, by: server) {
            return verdict ? nil : .refused
        }
        return switch await SignatureCheck(names: names).verdict(of: raw, for: claim.domain, at: now) {
        case .holds: nil
        case .broken: .signature
        case .none: .unsigned
        case .unanswered: .unanswered
        }
    }

    /// Engines write from the site's own address: ours are those we know.
    private func isKnown(_ claim: LetterClaim, _ sites: Set<String>) -> Bool {
        sites.contains { site in
            site.contains("@") ? claim.address == site : claim.domain == site || claim.domain.hasSuffix(".\(site)")
        }
    }
}
