import Foundation
import Kernel

/// What somebody does in a dialog with us without saying anything: reads, or lets us write or not
/// (https://dev.vk.com/en/api/community-events/json-schema).
struct VKDialog {
    private let frame: VKFrame
    private let peer: Int64
    private let who: Int64

    /// - Parameters:
    ///   - peer: how the event calls the dialog.
    ///   - who: how it calls the person.
    init(_ frame: VKFrame, with peer: String, of who: String) throws(VKEvent.Unreadable) {
        self.frame = frame
        self.peer = try frame.number(peer)
        self.who = try frame.number(who)
    }

    /// All that we wrote until now; that the community reads is no news of a customer.
    var read: Inbound { frame.isOwn(who) ? .noted("message_read", id: frame.id, at: frame.now) : event(.read) }

    func permission(_ isGiven: Bool) -> Inbound {
        var event = event(.permission(isGiven))
        // What the page on which it was allowed says of itself.
        if let key = frame.object["key"]?.text, key.isEmpty == false { event.details["key"] = String(key.prefix(300)) }
        return event
    }

    private func event(_ event: Inbound.Event) -> Inbound {
        Inbound(
            event, externalID: frame.id, origin: VKOrigin.event(frame.id).text, network: VKChannel.network,
            author: frame.author(who), text: "", saidAt: frame.now, thread: .init(.conversation, String(peer)),
            source: .init(url: VKLink.dialog(of: frame.group, with: peer)))
    }
}
