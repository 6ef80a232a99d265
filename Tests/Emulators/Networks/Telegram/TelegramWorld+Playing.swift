import Foundation
import Kernel

/// What people do on Telegram.
extension TelegramWorld {
    /// Somebody writes: to the bot in private unless told. Several pictures are an album.
    ///
    /// - Parameters:
    ///   - place: nil is their dialog with the bot. Of a post the number of what Telegram brought into the group.
    ///   - answered: the message it answers.
    /// - Returns: the number of the message, of an album the first one's.
    @discardableResult
    package func say(
        _ id: Int64, _ text: String, files: [EmulatedFile] = [], in place: EmulatedPlace? = nil,
        answering answered: Int64? = nil
    ) throws(PlayFault) -> Int64 {
        guard let person = person(id) else { throw PlayFault("nobody has the number \(id)") }
        guard person.isGone == false else { throw PlayFault("\(id) is gone from Telegram and says nothing") }
        guard text.isEmpty == false || files.isEmpty == false else { throw PlayFault("there is neither text nor a file") }
        defer { changed() }
        let place = place ?? .dialog(id)
        let found = try self.room(at: place)
        var room = found.room
        let connection = found.connection
        if room.kind == .dialog, room.id != id { throw PlayFault("that is the dialog of \(room.id)") }
        if case .dialog = place {
            if person.isBlocking { allow(id) }
            change(id) { $0.hasStarted = true }
        }
        change(id) { $0.isKnown = true }
        let root = place.post
        if let answered, room[answered] == nil { throw PlayFault("there is no message \(answered)") }
        let drafts = drafts(.person(id), text, files)
        var first: Int64?
        for draft in drafts {
            var draft = draft
            draft.thread = root
            draft.answers = answered ?? root
            let word = add(draft, to: room, business: connection)
            first = first ?? word.id
            room = (connection == nil ? rooms[room.id] : business.rooms[room.id]) ?? room
            guard isSeen(word, in: room) else { continue }
            tell(
                connection == nil ? "message" : "business_message", json(word, in: room, business: connection),
                room: place.isBusiness ? place.id : "\(room.id)")
        }
        return first ?? 0
    }

    /// One message for each file, or an album of pictures; the text stands with the first.
    private func drafts(_ author: TelegramWord.Author, _ text: String, _ files: [EmulatedFile]) -> [TelegramWord] {
        let album = files.count > 1 && files.allSatisfy { $0.picture != nil } ? "\(1_000_000_000_000 + next("album"))" : nil
        guard files.isEmpty == false else { return [draft(author, text)] }
        return files.enumerated().map { index, file in
            var word = draft(author, index == 0 ? text : "")
            word.media = store(file, as: file.picture != nil ? "photo" : file.isVoice ? "voice" : "document")
            word.album = album
            return word
        }
    }

    private func draft(_ author: TelegramWord.Author, _ text: String) -> TelegramWord {
        var word = TelegramWord(author, text, at: clock.seconds)
        word.entities = Self.entities(text)
        return word
    }

    /// In a group a bot that does not read all sees commands, mentions and answers to it.
    private func isSeen(_ word: TelegramWord, in room: TelegramRoom) -> Bool {
        if room.kind == .dialog { return true }
        if room.isKicked { return false }
        return readsAll || word.text.hasPrefix("/") || word.text.contains("@\(bot.username)")
            || word.answers.flatMap { room[$0] }?.author == .bot
    }

    func room(at place: EmulatedPlace) throws(PlayFault) -> (room: TelegramRoom, connection: String?) {
        switch place {
        case .dialog(let id): return (rooms[id] ?? TelegramRoom(id, .dialog), nil)
        case .business(let id):
            guard business.isOn else { throw PlayFault("the business account is not connected") }
            return (business.rooms[id] ?? TelegramRoom(id, .dialog), business.id)
        case .group(let id):
            guard let room = rooms[id], room.movedTo == nil else { throw PlayFault("there is no group \(id)") }
            return (room, nil)
        case .post(let number):
            guard let room = rooms[TelegramSeeds.group], room[number]?.forwarded != nil else {
                throw PlayFault("there is no post \(number)")
            }
            return (room, nil)
        }
    }

    /// The owner of the business account answers by hand.
    @discardableResult
    package func answerByHand(_ id: Int64, _ text: String) throws(PlayFault) -> Int64 {
        let (room, connection) = try self.room(at: .business(id))
        let word = add(draft(.owner, text), to: room, business: connection)
        tell(
            "business_message", json(word, in: business.rooms[id] ?? room, business: connection),
            room: EmulatedPlace.business(id).id)
        changed()
        return word.id
    }

    package func edit(_ word: Int64, in place: EmulatedPlace, to text: String) throws(PlayFault) {
        defer { changed() }
        let (edited, room, connection) = try change(word, in: place) {
            $0.text = text
            $0.entities = Self.entities(text)
            $0.editedAt = clock.seconds
        }
        tell(
            connection == nil ? "edited_message" : "edited_business_message", json(edited, in: room, business: connection),
            room: place.isBusiness ? place.id : "\(room.id)")
    }

    /// Of what is deleted a bot hears nothing, unless it serves the account.
    package func delete(_ word: Int64, in place: EmulatedPlace) throws(PlayFault) {
        defer { changed() }
        let (_, room, connection) = try change(word, in: place) { $0.isGone = true }
        guard let connection else { return }
        tell(
            "deleted_business_messages",
            ["business_connection_id": .text(connection), "chat": chat(room), "message_ids": [.whole(word)]], room: place.id)
    }

    /// A reaction with an emoji; in a group they take back or change what they gave before.
    ///
    /// - Parameter word: nil is the post itself.
    package func like(
        _ id: Int64, _ word: Int64?, in place: EmulatedPlace, isOn: Bool = true, emoji: String = "👍"
    ) throws(PlayFault) {
        guard let person = person(id) else { throw PlayFault("nobody has the number \(id)") }
        let root = place.post
        guard let number = word ?? root else { throw PlayFault("which message?") }
        defer { changed() }
        var before: String?
        let (_, room, connection) = try change(number, in: place) {
            before = $0.reactions[id]
            $0.reactions[id] = isOn ? emoji : nil
        }
        guard connection == nil, before != (isOn ? emoji : nil) else { return }
        func list(_ emoji: String?) -> JSONValue {
            guard let emoji else { return [] }
            return [["type": "emoji", "emoji": .text(emoji)]]
        }
        tell(
            "message_reaction",
            [
                "chat": chat(room), "message_id": .whole(number), "user": person.user, "date": .whole(clock.seconds),
                "old_reaction": list(before), "new_reaction": list(isOn ? emoji : nil),
            ], room: "\(room.id)")
    }

    private func change(
        _ number: Int64, in place: EmulatedPlace, _ change: (inout TelegramWord) -> Void
    ) throws(PlayFault) -> (TelegramWord, TelegramRoom, String?) {
        let found = try self.room(at: place)
        var room = found.room
        guard let index = room.words.firstIndex(where: { $0.id == number && $0.isGone == false }) else {
            throw PlayFault("there is no such message, or it is gone")
        }
        change(&room.words[index])
        if found.connection == nil { rooms[room.id] = room } else { business.rooms[room.id] = room }
        return (room.words[index], room, found.connection)
    }
}

extension EmulatedPlace {
    var isBusiness: Bool { kind == .business }
    /// Of a post its number.
    var post: Int64? { kind == .post ? number : nil }
}
