import Foundation
import Kernel

/// What people do on VK.
extension VKWorld {
    /// Somebody writes: to the community in private unless told, which allows it to answer.
    ///
    /// - Parameters:
    ///   - place: nil is their dialog with the community.
    ///   - answered: the word it answers, as the place counts.
    /// - Returns: the message's number within the dialog, or the comment's.
    @discardableResult
    package func say(
        _ id: Int64, _ text: String, files: [EmulatedFile] = [], in place: EmulatedPlace? = nil,
        answering answered: Int64? = nil
    ) throws(PlayFault) -> Int64 {
        guard let person = person(id) else { throw PlayFault("nobody has the number \(id)") }
        guard person.deactivated == nil else { throw PlayFault("\(id) is gone from VK and says nothing") }
        guard text.isEmpty == false || files.isEmpty == false else { throw PlayFault("there is neither text nor a file") }
        defer { changed() }
        let hanging = files.map { hang($0, of: id) }
        switch place ?? .dialog(id) {
        case .dialog(let other):
            guard other == id else { throw PlayFault("that is the dialog of \(other)") }
            change(id) { $0.isAllowed = true }
            return try write(text, hanging, from: id, to: id, answering: answered)
        case .group(let peer): return try write(text, hanging, from: id, to: peer, answering: answered)
        case .post(let post): return try comment(text, hanging, from: id, under: post, answering: answered)
        case .business: throw PlayFault("VK has no business accounts")
        }
    }

    private func write(
        _ text: String, _ hanging: [VKHanging], from: Int64, to peer: Int64, answering answered: Int64?
    ) throws(PlayFault) -> Int64 {
        if peer > VKDialog.chats, dialogs[peer] == nil { throw PlayFault("there is no chat \(peer)") }
        if let answered, dialogs[peer]?[answered] == nil { throw PlayFault("there is no word \(answered)") }
        var draft = VKWord(from: from, at: clock.seconds, text: text, hanging)
        draft.answers = answered
        let word = add(draft, to: peer)
        tell("message_new", ["message": json(word), "client_info": VKEvents.client])
        return word.number
    }

    private func comment(
        _ text: String, _ hanging: [VKHanging], from: Int64, under post: Int64, answering answered: Int64?
    ) throws(PlayFault) -> Int64 {
        guard let entry = wall.first(where: { $0.id == post }) else { throw PlayFault("there is no post \(post)") }
        guard entry.areCommentsClosed == false else { throw PlayFault("comments are closed there") }
        let other = answered.flatMap { id in remarks.first { $0.id == id && $0.post == post && $0.isGone == false } }
        if answered != nil, other == nil { throw PlayFault("there is no such comment") }
        let remark = add(text, hanging, from: from, under: post, answering: other)
        tell("wall_reply_new", VKEvents.comment(remark, owner: -group.id))
        return remark.id
    }

    /// An administrator answers by hand, on VK itself.
    @discardableResult
    package func answerByHand(_ id: Int64, _ text: String) -> Int64 {
        var draft = VKWord(from: -group.id, at: clock.seconds, text: text)
        draft.administrator = 101_010
        let word = add(draft, to: id)
        tell("message_reply", json(word))
        changed()
        return word.number
    }

    package func edit(_ word: Int64, in place: EmulatedPlace, to text: String) throws(PlayFault) {
        defer { changed() }
        if case .post = place {
            guard let index = remarks.firstIndex(where: { $0.id == word && $0.isGone == false }) else { throw Self.nothing }
            remarks[index].text = text
            remarks[index].isEdited = true
            return tell("wall_reply_edit", VKEvents.comment(remarks[index], owner: -group.id))
        }
        let edited = try change(word, in: place) {
            $0.text = text
            $0.updatedAt = clock.seconds
        }
        tell("message_edit", json(edited))
    }

    /// Of a comment VK tells; of a message it does not.
    package func delete(_ word: Int64, in place: EmulatedPlace) throws(PlayFault) {
        defer { changed() }
        guard case .post(let post) = place else {
            try change(word, in: place) { $0.isGone = true }
            return
        }
        guard let index = remarks.firstIndex(where: { $0.id == word && $0.isGone == false }) else { throw Self.nothing }
        remarks[index].isGone = true
        tell(
            "wall_reply_delete",
            [
                "owner_id": .whole(-group.id), "id": .whole(word), "post_id": .whole(post),
                "deleter_id": .whole(remarks[index].from),
            ])
    }

    /// A deleted comment is there again.
    package func restore(_ comment: Int64) throws(PlayFault) {
        guard let index = remarks.firstIndex(where: { $0.id == comment && $0.isGone }) else { throw Self.nothing }
        remarks[index].isGone = false
        tell("wall_reply_restore", VKEvents.comment(remarks[index], owner: -group.id))
        changed()
    }

    /// A like of a post or a comment; of a message a reaction.
    ///
    /// - Parameter word: nil is the post itself.
    package func like(_ id: Int64, _ word: Int64?, in place: EmulatedPlace, isOn: Bool = true) throws(PlayFault) {
        guard person(id) != nil else { throw PlayFault("nobody has the number \(id)") }
        defer { changed() }
        guard case .post(let post) = place else {
            guard let word else { throw PlayFault("which message?") }
            let liked = try change(word, in: place) { $0.reactions[id] = isOn ? 1 : nil }
            let event: JSONValue = ["reacted_id": .whole(id), "peer_id": .whole(liked.peer), "cmid": .whole(word)]
            return tell("message_reaction_event", event.with("reaction_id", isOn ? 1 : nil))
        }
        if let word {
            guard let index = remarks.firstIndex(where: { $0.id == word && $0.isGone == false }) else { throw Self.nothing }
            Self.like(id, in: &remarks[index].likes, isOn)
        } else {
            guard let index = wall.firstIndex(where: { $0.id == post }) else { throw Self.nothing }
            Self.like(id, in: &wall[index].likes, isOn)
        }
        tell(
            isOn ? "like_add" : "like_remove",
            VKEvents.like(
                by: id, on: word == nil ? "post" : "comment", -group.id, word ?? post, under: word == nil ? 0 : post))
    }

    private static func like(_ id: Int64, in likes: inout [Int64], _ isOn: Bool) {
        likes.removeAll { $0 == id }
        if isOn { likes.append(id) }
    }

    @discardableResult
    private func change(
        _ number: Int64, in place: EmulatedPlace, _ change: (inout VKWord) -> Void
    ) throws(PlayFault) -> VKWord {
        guard var dialog = dialogs[place.number],
            let index = dialog.words.firstIndex(where: { $0.number == number && $0.isGone == false })
        else { throw Self.nothing }
        change(&dialog.words[index])
        dialogs[place.number] = dialog
        return dialog.words[index]
    }

    static let nothing = PlayFault("there is no such word, or it is gone")
}
