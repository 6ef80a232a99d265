import Foundation
import Kernel

/// `wall.createComment`.
extension VKWorld {
    func createComment(_ parameters: Parameters) throws(VKError) -> JSONValue {
        let owner = try number("owner_id", parameters)
        let id = try number("post_id", parameters)
        if parameters.has("from_group") {
            guard try number("from_group", parameters) == group.id else { throw .noAccess }
        }
        // A community's key opens its own wall only.
        guard owner == -group.id, let entry = wall.first(where: { $0.id == id }) else { throw .noAccess }
        if entry.areCommentsClosed { throw .commentsClosed }
        let once = parameters["guid"].map { "comment \($0)" }
        if let once, let known = sent[once], let remark = remarks.first(where: { $0.id == known }) { return answer(remark) }
        let hanging = try attachments(parameters["attachments"])
        // What was uploaded for messages is no picture of the wall.
        guard hanging.contains(where: { $0.json["type"]?.text == "photo" }) == false else {
            throw .parameter("attachments: photo not found")
        }
        let text = parameters["message"] ?? ""
        guard text.isEmpty == false || hanging.isEmpty == false else { throw .parameter("message is undefined") }
        var answered: VKRemark?
        if parameters.has("reply_to_comment") {
            let number = try number("reply_to_comment", parameters)
            answered = remarks.first { $0.id == number && $0.post == id && $0.isGone == false }
            if answered == nil { throw .parameter("reply_to_comment not found") }
        }
        let remark = add(text, hanging, from: -group.id, under: id, answering: answered)
        if let once { sent[once] = remark.id }
        tell("wall_reply_new", VKEvents.comment(remark, owner: -group.id))
        return answer(remark)
    }

    private func answer(_ remark: VKRemark) -> JSONValue {
        ["comment_id": .whole(remark.id), "parents_stack": .list(remark.thread.map { [.whole($0)] } ?? [])]
    }

    /// Lays a comment under a post. Threads are one deep: an answer to an answer stands in the same.
    func add(
        _ text: String, _ hanging: [VKHanging], from: Int64, under post: Int64, answering answered: VKRemark?
    ) -> VKRemark {
        let remark = VKRemark(
            id: next("comment"), post: post, from: from, at: clock.seconds, text: text, attachments: hanging.map(\.json),
            thread: answered.map { $0.thread ?? $0.id }, answers: answered.map { (comment: $0.id, author: $0.from) },
            files: hanging.compactMap(\.file))
        remarks.append(remark)
        return remark
    }
}
