import Foundation
import Kernel

/// What is to be seen of VK, for the page and for tests.
extension VKWorld {
    /// All that was said there, the oldest first.
    package func words(in place: EmulatedPlace) -> [EmulatedWord] {
        if case .post(let post) = place { return remarks.filter { $0.post == post }.map { word($0) } }
        guard let dialog = dialogs[place.number] else { return [] }
        return dialog.words.map { word($0, in: dialog) }
    }

    private func word(_ remark: VKRemark) -> EmulatedWord {
        var word = EmulatedWord(
            id: remark.id, person: remark.from, author: name(remark.from), isOwn: remark.from < 0, text: remark.text,
            files: remark.files, at: remark.at)
        (word.isEdited, word.isGone) = (remark.isEdited, remark.isGone)
        word.likes = remark.likes.map { name($0) }
        word.answers = remark.answers?.comment
        word.quote = remark.answers.flatMap { answered in remarks.first { $0.id == answered.comment } }.map {
            beginning($0.text)
        }
        return word
    }

    private func word(_ said: VKWord, in dialog: VKDialog) -> EmulatedWord {
        var word = EmulatedWord(
            id: said.number, person: said.from, author: name(said.from), isOwn: said.isOwn, text: said.text, files: said.files,
            at: said.at)
        (word.isEdited, word.isGone) = (said.updatedAt != nil, said.isGone)
        word.isRead = said.number <= (said.isOwn ? dialog.readByThem : dialog.readByUs)
        word.likes = said.reactions.keys.sorted().map { name($0) }
        word.answers = said.answers
        word.quote = said.answers.flatMap { dialog[$0] }.map { beginning($0.text) }
        return word
    }

    private func beginning(_ text: String) -> String { String((text.split(separator: "\n").first ?? "").prefix(80)) }

    func state(in place: String?) -> PlayState {
        let shown = place.flatMap { EmulatedPlace($0) }
        return PlayState(
            network: "vk", title: group.name, facts: facts, people: people.map { seen($0) }, places: places, place: shown?.id,
            words: shown.map { words(in: $0) } ?? [], canEdit: true, calls: book.calls.suffix(60).map { PlayState.Call($0) },
            switches: switches, revision: bell.number)
    }

    private func seen(_ person: VKPerson) -> PlayState.Person {
        let note = [
            person.deactivated, person.isBlocked ? "blocked" : nil,
            person.deactivated == nil ? (person.isAllowed ? "may be written to" : "may not be written to") : nil,
            person.isMember ? "member" : nil,
        ]
        return PlayState.Person(
            id: person.id, name: person.name, note: note.compactMap { $0 }.joined(separator: ", "),
            isGone: person.deactivated != nil)
    }

    private var places: [PlayState.Place] {
        let dialogues = people.filter { $0.deactivated == nil }.map { person in
            place(
                .dialog(person.id), person.name, "private messages", person: person.id, unread: dialogs[person.id]?.unreadByThem
            )
        }
        let chats = dialogs.values.filter(\.isChat).sorted { $0.peer < $1.peer }.map { chat in
            place(.group(chat.peer), chat.title ?? "Chat", "chat of several", person: nil, unread: nil)
        }
        let posts = wall.map { entry in
            place(
                .post(entry.id), String(entry.text.prefix(90)),
                entry.areCommentsClosed ? "comments are closed" : "\(entry.likes.count) likes", person: nil, unread: nil)
        }
        return dialogues + posts + chats
    }

    private func place(
        _ place: EmulatedPlace, _ title: String, _ note: String, person: Int64?, unread: Int?
    ) -> PlayState.Place {
        let words = words(in: place).filter { $0.isGone == false }
        return PlayState.Place(
            id: place.id, kind: place.kind, title: title, note: note, person: person, words: words.count,
            last: words.last.map { beginning($0.text) } ?? "", unread: unread ?? 0)
    }

    private var facts: [PlayState.Fact] {
        let keys = tokens.map { PlayState.Fact(name: $0.kind == .community ? "Access token" : "Service token", value: $0.text) }
        let known = servers.map { server in
            PlayState.Fact(
                name: "Calls \(server.url)",
                value: "\(server.status.rawValue), \(server.wanted.count) kinds, \(server.queue.count) waiting")
        }
        return [
            .init(name: "Server of VK's API", value: address), .init(name: "Number of the community", value: "\(group.id)"),
            .init(name: "Confirmation string", value: confirmation),
        ] + keys + known + [.init(name: "Long Poll", value: poll.isOn ? "on, \(poll.wanted.count) kinds" : "off")]
    }

    private var switches: [PlayState.Switch] {
        [
            .init(act: "expire", label: "Token expired", isOn: tokens.contains { $0.kind == .community && $0.isExpired }),
            .init(act: "down", label: "Network down", isOn: isDown),
            .init(act: "storm", label: "Too many requests", isOn: isStorming),
            .init(act: "duplicate", label: "Next event twice", isOn: doublesNext, isOnce: true),
            .init(act: "hold", label: "Next event late", isOn: holdsNext || held != nil, isOnce: true),
        ]
    }

    func play(_ act: PlayAct, _ wish: PlayWish) throws(PlayFault) {
        switch act {
        case .say:
            let place = try wish.place == nil ? nil : wish.spot()
            try say(try wish.who(), wish.text ?? "", files: wish.emulated, in: place, answering: wish.replyTo)
        case .edit: try edit(try wish.which(), in: try wish.spot(), to: wish.text ?? "")
        case .delete: try delete(try wish.which(), in: try wish.spot())
        case .like: try like(try wish.who(), wish.word, in: try wish.spot(), isOn: wish.isOn)
        case .join: join(try wish.who(), isOn: wish.isOn)
        case .read: read(try wish.who())
        case .allow: allow(try wish.who())
        case .deny: allow(try wish.who(), isOn: false)
        case .expire: expireToken(wish.isOn)
        case .down: goDown(wish.isOn)
        case .storm: storm(wish.isOn)
        case .duplicate: doublesNext = wish.isOn
        case .hold:
            holdsNext = wish.isOn
            if wish.isOn == false { release() }
        }
        changed()
    }
}
