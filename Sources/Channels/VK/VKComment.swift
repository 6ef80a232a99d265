import Foundation
import Kernel

/// A comment under a post, a photo, a video or a product, or a word in a discussion
/// (https://dev.vk.com/en/reference/objects/comment).
struct VKComment {
    /// What was commented, and how its events name it.
    enum Place {
        case post, photo, video, product, topic

        var owner: [String] {
            switch self {
            case .post: ["post_owner_id", "owner_id"]
            case .photo: ["photo_owner_id", "owner_id"]
            case .video: ["video_owner_id", "owner_id"]
            case .product: ["market_owner_id", "owner_id"]
            case .topic: ["topic_owner_id", "owner_id"]
            }
        }

        var id: [String] {
            switch self {
            case .post: ["post_id"]
            case .photo: ["photo_id"]
            case .video: ["video_id"]
            // The schema names a product's comment by its photo in older versions.
            case .product: ["item_id", "photo_id"]
            case .topic: ["topic_id"]
            }
        }

        func address(_ owner: Int64, _ id: Int64) -> String {
            switch self {
            case .post: VKLink.post(owner, id)
            case .photo: VKLink.thing("photo", owner, id)
            case .video: VKLink.thing("video", owner, id)
            case .product: VKLink.thing("product", owner, id)
            case .topic: VKLink.thing("topic", owner, id)
            }
        }

        /// How the address of one comment goes on.
        func suffix(_ comment: Int64, thread: Int64?) -> String {
            self == .topic ? "?post=\(comment)" : "?reply=\(comment)" + (thread.map { "&thread=\($0)" } ?? "")
        }
    }

    private let frame: VKFrame
    private let spot: Spot
    private let id: Int64
    private let from: Int64

    init(_ frame: VKFrame, on place: Place) throws(VKEvent.Unreadable) {
        self.frame = frame
        spot = try Spot(frame, place)
        id = try frame.number("id")
        from = try frame.number("from_id")
    }

    var said: Inbound { event(.said(.comment)) }
    var edited: Inbound { event(.edited(.comment)) }

    static func deleted(_ frame: VKFrame, on place: Place) throws(VKEvent.Unreadable) -> Inbound {
        let spot = try Spot(frame, place)
        return Inbound(
            .deleted, externalID: frame.id, origin: spot.origin(try frame.number("id")), network: VKChannel.network,
            author: Author(name: "", handles: []), text: "", saidAt: frame.now)
    }

    private func event(_ event: Inbound.Event) -> Inbound {
        let object = frame.object
        let files = VKAttachments(object["attachments"], frame)
        let text = [VKText.plain(object["text"]?.text ?? "")] + files.lines
        let thread = object["parents_stack"]?.list?.first?.int
        var inbound = Inbound(
            event, externalID: frame.id, origin: spot.origin(id), network: VKChannel.network, author: frame.author(from),
            text: text.filter { $0.isEmpty == false }.joined(separator: "\n"), saidAt: frame.moment(object["date"]),
            thread: .init(.post, VKLink.place(spot.address)),
            source: .init(url: spot.address + spot.place.suffix(id, thread: thread)))
        inbound.isOwn = frame.isOwn(from)
        inbound.remote = files.files
        inbound.parent = (object["reply_to_comment"]?.int ?? object["parents_stack"]?.list?.last?.int).map(spot.origin)
        return inbound
    }

    /// Where it was said.
    private struct Spot {
        let place: Place
        let owner: Int64
        let id: Int64

        init(_ frame: VKFrame, _ place: Place) throws(VKEvent.Unreadable) {
            self.place = place
            guard let id = place.id.lazy.compactMap({ frame.object[$0]?.int }).first else {
                throw VKEvent.Unreadable(why: "there is no \(place.id[0])")
            }
            self.id = id
            // Without an owner it is the community's own.
            owner = place.owner.lazy.compactMap { frame.object[$0]?.int }.first ?? -frame.group
        }

        var address: String { place.address(owner, id) }

        func origin(_ comment: Int64) -> String { VKOrigin.comment(owner: owner, thing: id, id: comment).text }
    }
}
