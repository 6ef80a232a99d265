import Foundation
import Kernel

/// What is to be seen of Telegram, for the page and for tests.
extension TelegramWorld {
    /// All that was said there, the oldest first.
    package func words(in place: EmulatedPlace) -> [EmulatedWord] {
        let room: TelegramRoom? =
            switch place {
            case .dialog(let id), .group(let id): rooms[id]
            case .business(let id): business.rooms[id]
            case .post: rooms[TelegramSeeds.group]
            }
        guard let room else { return [] }
        guard case .post(let root) = place else { return room.words.map { word($0, in: room) } }
        return room.words.filter { $0.thread == root }.map { word($0, in: room) }
    }

    private func word(_ said: TelegramWord, in room: TelegramRoom) -> EmulatedWord {
        let (id, author) = self.author(said)
        var files: [EmulatedWord.File] = []
        if let media = said.media { files = [media.file] }
        var word = EmulatedWord(
            id: said.id, person: id, author: author, isOwn: said.author.isOurs, text: said.text, files: files, at: said.at)
        (word.isEdited, word.isGone) = (said.editedAt != nil, said.isGone)
        word.likes = said.reactions.keys.sorted().map { "\(said.reactions[$0] ?? "") \(name($0))" }
        word.answers = said.answers == said.thread ? nil : said.answers
        word.quote = word.answers.flatMap { room[$0] }.map { beginning($0.text) }
        if let news = said.news { word.text = "[\(news.name)]" }
        return word
    }

    private func author(_ word: TelegramWord) -> (Int64, String) {
        switch word.author {
        case .person(let id): (id, name(id))
        case .bot: (bot.id, bot.name)
        case .owner: (business.owner.id, business.owner.name)
        case .channel(let id): (id, rooms[id]?.title ?? "")
        }
    }

    private func name(_ id: Int64) -> String { id == bot.id ? bot.name : person(id)?.name ?? "\(id)" }
    private func beginning(_ text: String) -> String { String((text.split(separator: "\n").first ?? "").prefix(80)) }

    func state(in place: String?) -> PlayState {
        let shown = place.flatMap { EmulatedPlace($0) }
        return PlayState(
            network: "telegram", title: bot.name, facts: facts, people: people.map { seen($0) }, places: places,
            place: shown?.id, words: shown.map { words(in: $0) } ?? [], canEdit: true,
            calls: book.calls.suffix(60).map { PlayState.Call($0) }, switches: switches, revision: bell.number)
    }

    private func seen(_ person: TelegramPerson) -> PlayState.Person {
        let standing =
            person.isGone
            ? "gone" : person.isBlocking ? "blocked the bot" : person.hasStarted ? "started the bot" : "not started"
        return PlayState.Person(
            id: person.id, name: person.name.isEmpty ? "Deleted account" : person.name,
            note: person.isMember ? "\(standing), member" : standing, isGone: person.isGone)
    }

    private var places: [PlayState.Place] {
        let living = people.filter { $0.isGone == false }
        let dialogs = living.map { place(.dialog($0.id), $0.name, "private messages", person: $0.id) }
        let served =
            business.isOn
            ? living.prefix(2).map {
                place(.business($0.id), "\($0.name) to \(business.owner.first)", "business account", person: $0.id)
            }
            : []
        let posts = (rooms[TelegramSeeds.group]?.words ?? []).filter { $0.forwarded != nil }.map { post in
            place(.post(post.id), String(post.text.prefix(90)), "post of the channel", person: nil)
        }
        let groups = rooms.values.filter { $0.kind != .dialog && $0.kind != .channel && $0.movedTo == nil }
            .sorted { $0.id > $1.id }.map { place(.group($0.id), $0.title, "group", person: nil) }
        return dialogs + served + posts + groups
    }

    private func place(_ place: EmulatedPlace, _ title: String, _ note: String, person: Int64?) -> PlayState.Place {
        let words = words(in: place).filter { $0.isGone == false }
        return PlayState.Place(
            id: place.id, kind: place.kind, title: title, note: note, person: person, words: words.count,
            last: words.last.map { beginning($0.text) } ?? "", unread: 0)
    }

    private var facts: [PlayState.Fact] {
        var facts: [PlayState.Fact] = [
            .init(name: "Server of the Bot API", value: address), .init(name: "Bot token", value: TelegramSeeds.token),
        ]
        if let hook {
            facts.append(.init(name: "Webhook", value: hook.url))
            facts.append(.init(name: "Waiting", value: "\(updates.count)"))
            if let fault = hook.fault { facts.append(.init(name: "Last fault", value: fault)) }
        } else {
            facts.append(.init(name: "Webhook", value: "none; \(updates.count) updates wait to be asked for"))
        }
        facts.append(.init(name: "Told", value: wanted?.joined(separator: ", ") ?? "the usual updates"))
        return facts
    }

    private var switches: [PlayState.Switch] {
        [
            .init(act: "expire", label: "Token revoked", isOn: isExpired),
            .init(act: "down", label: "Network down", isOn: isDown),
            .init(act: "storm", label: "Too many requests", isOn: isStorming),
            .init(act: "duplicate", label: "Next update twice", isOn: doublesNext, isOnce: true),
            .init(act: "hold", label: "Next update late", isOn: holdsNext || held != nil, isOnce: true),
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
        case .read: break  // the Bot API does not tell who looked
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
