import Foundation
import Kernel

/// `messages.…`
extension VKWorld {
    private static let longest = 9000

    func send(_ parameters: Parameters) throws(VKError) -> JSONValue {
        guard let random = parameters["random_id"] else { throw .parameter("random_id is a required parameter") }
        guard let randomID = Int64(random) else { throw .parameter("random_id not integer") }
        let text = parameters["message"] ?? ""
        let hanging = try attachments(parameters["attachment"])
        guard text.isEmpty == false || hanging.isEmpty == false else { throw .parameter("message is empty or invalid") }
        guard text.utf16.count <= Self.longest else { throw .tooLong }
        var draft = VKWord(from: -group.id, at: clock.seconds, text: text, hanging)
        draft.randomID = randomID
        if parameters.has("peer_ids") { return try send(draft, toAll: parameters) }
        let word = try send(draft, to: try peer(parameters), parameters)
        return .whole(word.id)
    }

    /// Each is answered for itself.
    private func send(_ draft: VKWord, toAll parameters: Parameters) throws(VKError) -> JSONValue {
        let peers = parameters.list("peer_ids").map { Int64($0) }
        guard (1...100).contains(peers.count) else { throw .parameter("peer_ids should contain 1 to 100 items") }
        var answers: [JSONValue] = []
        for peer in peers {
            guard let peer else { throw .parameter("peer_ids not integer") }
            do throws(VKError) {
                let word = try send(draft, to: peer, parameters)
                answers.append(
                    [
                        "peer_id": .whole(peer), "message_id": .whole(word.id), "conversation_message_id": .whole(word.number),
                    ])
            } catch {
                answers.append(
                    [
                        "peer_id": .whole(peer), "message_id": 0, "conversation_message_id": 0,
                        "error": ["code": .whole(error.code), "description": .text(error.message)],
                    ])
            }
        }
        return .list(answers)
    }

    /// The same `random_id` to the same peer is the same message. 0 asks for no such thing.
    private func send(_ draft: VKWord, to peer: Int64, _ parameters: Parameters) throws(VKError) -> VKWord {
        if let refusal = refusal(toWrite: peer) { throw refusal }
        let once = "message \(peer) \(draft.randomID)"
        if draft.randomID != 0, let number = sent[once], let word = dialogs[peer]?[number] { return word }
        var draft = draft
        draft.answers = try answered(in: peer, parameters)
        let word = add(draft, to: peer)
        sent[once] = word.number
        tell("message_reply", json(word))
        return word
    }

    /// Lays it at the end of the dialog.
    func add(_ draft: VKWord, to peer: Int64) -> VKWord {
        var word = draft
        var dialog = dialogs[peer] ?? VKDialog(peer)
        word.peer = peer
        word.id = dialog.isChat ? 0 : next("message")
        word.number = (dialog.words.last?.number ?? 0) + 1
        dialog.words.append(word)
        dialogs[peer] = dialog
        return word
    }

    /// As VK writes it, with the word it answers.
    func json(_ word: VKWord) -> JSONValue {
        VKEvents.message(word, answering: word.answers.flatMap { dialogs[word.peer]?[$0] })
    }

    /// Why the community may not write there; nil where it may.
    func refusal(toWrite peer: Int64) -> VKError? {
        if peer > VKDialog.chats { return dialogs[peer] == nil ? .noChat : nil }
        guard peer > 0 else { return .parameter("peer_id is invalid") }
        guard let person = person(peer) else { return .notAllowed }
        if person.deactivated != nil { return .deleted }
        if person.isBlocked { return .blacklisted }
        return person.isAllowed ? nil : .notAllowed
    }

    private func peer(_ parameters: Parameters) throws(VKError) -> Int64 {
        if parameters.has("user_id") { return try number("user_id", parameters) }
        if parameters.has("chat_id") {
            let chat = try number("chat_id", parameters)
            guard (1...100_000_000).contains(chat) else { throw .parameter("chat_id is invalid") }
            return VKDialog.chats + chat
        }
        return try number("peer_id", parameters)
    }

    /// The word an answer names, by `reply_to` or by `forward` with `is_reply`.
    private func answered(in peer: Int64, _ parameters: Parameters) throws(VKError) -> Int64? {
        if parameters.has("reply_to") {
            let id = try number("reply_to", parameters)
            guard id > 0, let word = dialogs[peer]?.standing.first(where: { $0.id == id }) else {
                throw .parameter("reply_to is invalid")
            }
            return word.number
        }
        guard let forward = parameters.json("forward") else { return nil }
        guard forward["is_reply"]?.int == 1 || forward["is_reply"]?.flag == true,
            let number = forward["conversation_message_ids"]?.list?.first?.int,
            dialogs[peer]?.standing.contains(where: { $0.number == number }) == true
        else { throw .parameter("forward is invalid") }
        return number
    }

    // MARK: Reading

    func history(_ parameters: Parameters) throws(VKError) -> JSONValue {
        try checkGroup(parameters, isRequired: false)
        let peer = try parameters.has("user_id") ? number("user_id", parameters) : number("peer_id", parameters)
        let count = try count(parameters, usually: 20, most: 200)
        let words = dialogs[peer]?.standing ?? []
        var listed = parameters.flag("rev") ? words : words.reversed()
        if let start = parameters.int("start_message_id"), start > 0 { listed = Array(listed.drop { $0.id != start }) }
        let page = listed.dropFirst(offset(parameters)).prefix(count)
        let answer: JSONValue = ["count": .whole(words.count), "items": .list(page.map { json($0) })]
        return parameters.flag("extended") ? with(profilesOf: page.map(\.from), answer, parameters) : answer
    }

    func conversations(_ parameters: Parameters) throws(VKError) -> JSONValue {
        try checkGroup(parameters, isRequired: false)
        let count = try count(parameters, usually: 20, most: 200)
        let filter = parameters["filter"] ?? "all"
        let all = dialogs.values.filter { dialog in
            guard let last = dialog.standing.last else { return false }
            return switch filter {
            case "all": true
            case "unread": dialog.unreadByUs > 0
            case "unanswered": last.isOwn == false
            default: false
            }
        }
        guard ["all", "unread", "unanswered", "important"].contains(filter) else { throw .parameter("filter is invalid") }
        let sorted = all.sorted { (last($0).at, last($0).id) > (last($1).at, last($1).id) }
        let page = sorted.dropFirst(offset(parameters)).prefix(count)
        let items = page.map { dialog -> JSONValue in
            ["conversation": conversation(dialog), "last_message": VKEvents.message(last(dialog), answering: nil)]
        }
        let answer: JSONValue = [
            "count": .whole(all.count), "items": .list(items),
            "unread_count": .whole(dialogs.values.count { $0.unreadByUs > 0 }),
        ]
        return parameters.flag("extended") ? with(profilesOf: page.map(\.peer), answer, parameters) : answer
    }

    private func offset(_ parameters: Parameters) -> Int { Int(clamping: max(parameters.int("offset") ?? 0, 0)) }

    private func last(_ dialog: VKDialog) -> VKWord {
        dialog.standing.last ?? VKWord(from: 0, at: 0, text: "")
    }

    private func conversation(_ dialog: VKDialog) -> JSONValue {
        let last = last(dialog)
        let refusal = refusal(toWrite: dialog.peer)
        let writing: JSONValue = ["allowed": .flag(refusal == nil)]
        let local = dialog.isChat ? dialog.peer - VKDialog.chats : dialog.peer
        let conversation: JSONValue = [
            "peer": ["id": .whole(dialog.peer), "type": .text(dialog.isChat ? "chat" : "user"), "local_id": .whole(local)],
            "last_message_id": .whole(last.id), "in_read": .whole(dialog[dialog.readByUs]?.id ?? 0),
            "out_read": .whole(dialog[dialog.readByThem]?.id ?? 0), "sort_id": ["major_id": 0, "minor_id": .whole(last.id)],
            "last_conversation_message_id": .whole(last.number), "in_read_cmid": .whole(dialog.readByUs),
            "out_read_cmid": .whole(dialog.readByThem), "is_marked_unread": false, "important": false,
            "unanswered": .flag(last.isOwn == false),
            "can_write": writing.with("reason", refusal.map { .whole($0.code) }),
        ]
        let unread = dialog.unreadByUs
        return conversation.with("unread_count", unread > 0 ? .whole(unread) : nil)
            .with("chat_settings", dialog.title.map { ["title": .text($0), "state": "in"] })
    }

    private func with(profilesOf ids: [Int64], _ answer: JSONValue, _ parameters: Parameters) -> JSONValue {
        let ids = Set(ids)
        let fields = Set(parameters.list("fields"))
        return answer.with("profiles", .list(people.filter { ids.contains($0.id) }.map { $0.json(fields, at: address) }))
            .with("groups", .list(ids.contains(-group.id) ? [group.json] : []))
    }

    func markAsRead(_ parameters: Parameters) throws(VKError) -> JSONValue {
        try checkGroup(parameters, isRequired: false)
        let peer = try number("peer_id", parameters)
        if let last = dialogs[peer]?.words.last(where: { $0.isOwn == false }) { dialogs[peer]?.readByUs = last.number }
        return 1
    }

    func isAllowed(_ parameters: Parameters) throws(VKError) -> JSONValue {
        try checkGroup(parameters)
        let id = try number("user_id", parameters)
        guard id > 0 else { throw .badUser }
        return ["is_allowed": .whole(person(id)?.isAllowed == true ? 1 : 0)]
    }
}
