import Channels
import Foundation
import Kernel
import Workspace

/// What is to be known to read the letters of one mailbox: read once for all that arrive together.
struct RuleBook: Sendable {
    /// Switched on, the eldest first.
    let own: [OwnRule]
    /// Delivered rules that are not wanted.
    let off: Set<String>
    /// The name under which the mailbox's server writes what it found; nil where it is not known.
    let server: String?
    /// Whether it is still to be learned.
    let learns: Bool
    let seen: Set<ServerSighting>
    /// Domains and addresses of the company's own sites.
    let sites: Set<String>
    /// To whom letters are written that are written to us.
    let ours: OurMailboxes
    let zone: TimeZone

    init(for channel: Connected, at now: Date, in db: Connection) throws {
        let workspace = channel.workspace
        own = try OwnRule.enabled(of: workspace, in: db)
        off = try OwnRule.switchedOff(of: workspace, in: db)
        let settings = ChannelSettings(values: channel.settings)
        let named = settings["auth_server"].trimmingCharacters(in: .whitespaces).lowercased()
        let provider = MailProvider.of(settings["address"]) ?? MailProvider.at(settings["imap_host"])
        if named.isEmpty == false || provider?.authServer != nil {
            server = named.isEmpty ? provider?.authServer : named
            (learns, seen) = (false, [])
        } else {
            let sightings = try ServerSighting.all(on: channel, in: db)
            server = ServerSighting.learned(from: sightings, at: now)
            learns = sightings.count < ServerSighting.most
            seen = Set(sightings.map(\.sighting))
        }
        let channels: [Connected] = try db.all(
            "SELECT * FROM channel WHERE workspace_id = \(workspace) AND removed_at IS NULL ORDER BY id")
        sites = Set((channels + [channel]).flatMap(\.sites))
        ours = OurMailboxes(of: channels + [channel])
        zone = try Company.find(workspace, in: db)?.timeZone ?? .gmt
    }
}

extension Connected {
    /// Where the company's own sites write from: domains of its addresses, sites of its forms, and what the owner named. A
    /// provider's domain is everybody's.
    fileprivate var sites: [String] {
        let settings = ChannelSettings(values: settings)
        let forms = settings.lines("sites").compactMap { site in
            URLComponents(string: site.contains("://") ? site : "https://\(site)")?.host
        }
        return (ownDomains + forms + settings.lines("site_senders")).map { $0.lowercased() }.filter { $0.contains(".") }
    }
}
