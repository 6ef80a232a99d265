import Foundation
package import Kernel

/// Answers in a dialog and under a post (https://dev.vk.com/en/method/messages.send,
/// https://dev.vk.com/en/method/wall.createComment).
extension VKChannel: Replies {
    /// Under photos, videos, products and in discussions only a person's own token may comment, a community's may not: what is
    /// left is the dialog with the author. Whether VK lets us write to them it says when it is asked: who never wrote to us has
    /// to allow it first.
    package static func ways(to word: AnsweredWord, with settings: ChannelSettings) -> [ReplyWay] {
        let settings = VKSettings(settings)
        guard let group = settings.community, let origin = VKOrigin(word.origin) else { return [] }
        let isPerson = word.author.flatMap { Int64($0) }.map { $0 > 0 } ?? false
        let inPrivate = isPerson ? [message] : []
        switch origin {
        case .message(group, _, _): return [message]
        case .comment(-group, let post, _) where word.thread == VKLink.place(VKLink.post(-group, post)):
            return [comment] + inPrivate
        case .post(-group, _): return [comment] + inPrivate
        case .message, .event: return []
        case .comment, .post, .like, .reaction, .join: return inPrivate
        }
    }

    /// Pictures may have 50 MB and documents 200; one number stands for both.
    private static let message = ReplyWay(.message, mostText: 9000, mostFiles: 10, largestFile: 50_000_000)
    /// VK names no limit of a comment; this is far above what people write. A community's token uploads nothing to a wall.
    private static let comment = ReplyWay(.comment, mostText: 4096, mostFiles: 0, largestFile: 0)

    package static func send(
        _ outbound: Outbound, with settings: ChannelSettings, through outside: Outside
    ) async throws(SendError) -> Receipt {
        let values = VKSettings(settings)
        guard let group = values.speaker else { throw .reconnect(values.lack) }
        let delivery = VKDelivery(
            outbound, of: group, by: VKAPI(values, through: outside), through: outside,
            VKWords(language: settings.language))
        do throws(VKFault) {
            return try await outbound.way == .comment ? delivery.comment() : delivery.message()
        } catch {
            throw SendError(error, at: Date())
        }
    }

    /// A message of unknown fate is sent again: VK knows it by its number and does not deliver it twice.
    package static func wasSent(
        _ outbound: Outbound, with settings: ChannelSettings, through outside: Outside
    ) async throws(SendError) -> Receipt? { nil }

    package static func ownAddress(_ settings: ChannelSettings) -> String {
        VKSettings(settings).community.map { VKLink.place(VKLink.profile(-$0)) } ?? ""
    }
}

extension VKSettings {
    var community: Int64? { group.flatMap { $0 > 0 ? $0 : nil } }

    /// The community, where we may speak for it.
    var speaker: Int64? { token.isEmpty ? nil : community }

    /// What keeps us from it otherwise.
    var lack: LineFault {
        token.isEmpty
            ? LineFault(.refused, "key", setting: Key.token) : LineFault(.refused, "other-key", setting: Key.group)
    }
}
