import Channels
import Formats
import Foundation
import Kernel

extension LetterClaim {
    /// The event the letter tells of, in the letter's place; nil where nobody turned to us.
    ///
    /// - Parameter zone: by which its reader lives.
    func telling(_ event: Inbound, zone: TimeZone) -> Inbound? {
        switch reading {
        case .delivered(let found): found.isInterest ? telling(event, of: found, zone) : nil
        case .own(let rule, let found): telling(event, of: found, rule)
        }
    }

    private func telling(_ event: Inbound, of found: NotificationLetter, _ zone: TimeZone) -> Inbound {
        let network = found.network.rawValue
        let action = ActionType(found.action, isForm: found.network == .shop)
        var told = Told(network: network, author: found.author, text: found.text, link: found.link)
        told.action = action
        told.object = found.objectID
        told.profile = found.authorURL
        var result = base(event, told)
        result.rating = found.rating
        result.hints.product = found.place
        result.details["place"] = found.place
        result.source.title = found.place ?? letter.subject
        let sent = letter.date.map { min($0.at, event.saidAt) } ?? event.saidAt
        result.saidAt = found.happened.map { min($0.moment(before: sent, in: zone), event.saidAt) } ?? event.saidAt
        if let mail = found.authorEmail { result.author.handles.append(.init("email", key: mail.folded, shown: mail, .typed)) }
        if let phone = found.authorPhone, let key = TypedPhone.key(phone, callingCode: "") {
            result.author.handles.append(.init("phone", key: key, shown: phone, .typed))
        }
        if let parent = found.inReplyTo { result.thread = .init(.post, Told.path(of: parent)) }
        if action == .message, let dialog = told.dialog { result.thread = .init(.conversation, "told:\(dialog)") }
        result.announcement = Inbound.Announcement(rule: rule, picture: found.authorPicture)
        return result.completed(by: told)
    }

    private func telling(_ event: Inbound, of found: RuleReading, _ rule: OwnRule) -> Inbound {
        var told = Told(network: rule.network, author: found.author, text: found.text, link: found.link)
        told.action = rule.action
        var result = base(event, told)
        result.rating = found.rating
        result.hints.product = found.product
        result.source.title = found.product ?? letter.subject
        result.announcement = Inbound.Announcement(rule: self.rule)
        return result.completed(by: told)
    }

    /// What the letter and the thing it tells of have in common.
    private func base(_ event: Inbound, _ told: Told) -> Inbound {
        var result = Inbound(
            .said(told.action), externalID: event.externalID, origin: told.origin ?? event.origin, network: told.network,
            author: Author(name: told.author, handles: []), text: told.text, saidAt: event.saidAt)
        result.source.url = told.link
        // A word without words is a word all the same: the letter says what happened.
        if result.text.isEmpty, told.action.folds == false, told.action != .review { result.text = letter.subject }
        return result
    }
}

/// A thing as a letter tells of it, and what it can be known by.
private struct Told {
    let network: String
    let author: String
    let text: String
    let link: String?
    var action = ActionType.message
    /// As the network itself calls it.
    var object: String?
    var profile: String?

    /// The same for the same thing, whoever tells of it: by the network's name for it, else by its place, author and words. Nil
    /// where none of them says enough.
    var origin: String? {
        if let object { return "\(network):\(object)" }
        guard let link, author.isEmpty == false, action != .message, action != .request else { return nil }
        return "\(network):told:\(Self.digest([action.rawValue, Self.path(of: link), author.folded, text.folded]))"
    }

    /// Which dialog a private message belongs to: with whom.
    var dialog: String? { profile.map(Self.account) ?? link.map(Self.path) }

    /// The account of a page: `id123` of `https://vk.com/id123?x` is 123, as the network's programs say.
    static func account(of profile: String) -> String {
        let parts = URLComponents(string: profile)
        if let id = parts?.queryItems?.first(where: { $0.name == "id" })?.value, id.isEmpty == false { return id }
        let words = (parts?.path ?? "").split(separator: "/").map(String.init)
        let name = words.last ?? profile
        let isNumbered = name.hasPrefix("id") && name.count > 2 && name.dropFirst(2).allSatisfy(\.isNumber)
        return isNumbered ? String(name.dropFirst(2)) : String(name.prefix(200))
    }

    /// Without scheme and host's decorations, so that two ways of writing it are one.
    static func path(of link: String) -> String {
        guard let parts = URLComponents(string: link), let host = parts.host?.lowercased() else {
            return String(link.prefix(300))
        }
        let bare = ["www.", "m."].first(where: host.hasPrefix).map { host.dropFirst($0.count) } ?? host[...]
        let query = parts.percentEncodedQuery.map { "?\($0)" } ?? ""
        return String((bare + parts.percentEncodedPath + query).prefix(300))
    }

    static func digest(_ parts: [String]) -> String {
        let sum = Digest.sha256(Data(parts.joined(separator: "\u{1F}").utf8))
        return String(Data(sum.prefix(18)).base64URL)
    }
}

extension Inbound {
    /// By whom it was said: the account where the letter names its page, else somebody who is known by this word alone, so
    /// that two people of one name stay two.
    fileprivate func completed(by told: Told) -> Inbound {
        var event = self
        if let profile = told.profile {
            let shown = profile.replacing(/^https?:\/\/(www\.)?/, with: "")
            event.author.url = profile
            event.author.handles.insert(.init(told.network, key: Told.account(of: profile), shown: shown, .network), at: 0)
        }
        if event.author.handles.isEmpty {
            let name = told.author.isEmpty ? told.network : told.author
            event.author.handles = [.init(told.network, key: "told:\(Told.digest([origin]))", shown: name, .typed)]
        }
        return event
    }
}

extension ActionType {
    init(_ action: NotificationLetter.Action, isForm: Bool) {
        self =
            switch action {
            case .comment: .comment
            case .like: .like
            case .review: .review
            case .message: isForm ? .request : .message
            case .mention: .mention
            case .follow: .join
            case .share: .share
            case .accountSecurity, .digest, .other: .message
            }
    }
}
