import Foundation
import Kernel

/// `sendMessage`, `sendPhoto`, `sendDocument`, `sendMediaGroup`.
extension TelegramWorld {
    private static let longestText = 4096
    private static let longestCaption = 1024
    private static let largestPhoto = 10 << 20
    private static let largestFile = 50 << 20

    /// Where a message goes.
    struct Target {
        /// The business connection it goes through.
        var connection: String?
        var room: TelegramRoom
    }

    func sendMessage(_ parameters: Parameters) throws(TelegramError) -> JSONValue {
        let target = try target(parameters)
        let said = try TelegramMarkup(parameters["text"] ?? "", mode: parameters["parse_mode"])
        guard said.text.isEmpty == false else { throw .bad("message text is empty") }
        guard said.text.utf16.count <= Self.longestText else { throw .bad("message is too long") }
        var word = TelegramWord(.bot, said.text, at: clock.seconds)
        word.entities = said.entities
        return try send([word], to: target, parameters).first ?? .null
    }

    func sendFile(_ parameters: Parameters, as kind: String) throws(TelegramError) -> JSONValue {
        let target = try target(parameters)
        var word = try captioned(parameters["caption"], mode: parameters["parse_mode"])
        word.media = try media(parameters[kind], field: kind, kind, parameters)
        return try send([word], to: target, parameters).first ?? .null
    }

    func sendMediaGroup(_ parameters: Parameters) throws(TelegramError) -> JSONValue {
        let target = try target(parameters)
        guard let items = parameters.json("media")?.list else { throw .bad("can't parse media JSON object") }
        guard (2...10).contains(items.count) else { throw .bad("media must contain from 2 to 10 items") }
        let kinds = Set(items.map { $0["type"]?.text ?? "" })
        guard kinds.isSubset(of: ["photo", "document"]) else { throw .bad("type of the media is not supported") }
        guard kinds.count == 1 else { throw .bad("document can't be mixed with other media types") }
        let album = "\(1_000_000_000_000 + next("album"))"
        var words: [TelegramWord] = []
        for item in items {
            var word = try captioned(item["caption"]?.text, mode: item["parse_mode"]?.text)
            word.media = try media(item["media"]?.text, field: "media", item["type"]?.text ?? "", parameters)
            word.album = album
            words.append(word)
        }
        return .list(try send(words, to: target, parameters))
    }

    private func captioned(_ caption: String?, mode: String?) throws(TelegramError) -> TelegramWord {
        let said = try TelegramMarkup(caption ?? "", mode: mode)
        guard said.text.utf16.count <= Self.longestCaption else { throw .bad("message caption is too long") }
        var word = TelegramWord(.bot, said.text, at: clock.seconds)
        word.entities = said.entities
        return word
    }

    /// A file by its `file_id`, or one that came along: as the field itself or under a name of its own (`attach://name`).
    private func media(
        _ name: String?, field: String, _ kind: String, _ parameters: Parameters
    ) throws(TelegramError) -> TelegramMedia {
        let attached = name.flatMap { $0.hasPrefix("attach://") ? parameters.file(String($0.dropFirst(9))) : nil }
        guard let sent = attached ?? parameters.file(field) else {
            guard let name else { throw .bad("there is no \(kind) in the request") }
            guard name.hasPrefix("http") == false else { throw .bad("failed to get HTTP URL content") }
            guard let known = files[name], known.media == kind else { throw .bad("wrong file identifier/HTTP URL specified") }
            return store(known.file, as: kind)
        }
        guard sent.data.isEmpty == false else { throw .bad("file must be non-empty") }
        guard sent.data.count <= Self.largestFile else { throw .tooLarge }
        let file = EmulatedFile(name: sent.name, type: sent.type, data: sent.data)
        if kind == "photo" {
            guard file.data.count <= Self.largestPhoto else {
                throw .bad("file of size \(file.data.count) bytes is too big for a photo; the maximum size is 10485760 bytes")
            }
            guard let size = file.picture else { throw .bad("IMAGE_PROCESS_FAILED") }
            guard size.width + size.height <= 10_000, max(size.width, size.height) <= 20 * min(size.width, size.height) else {
                throw .bad("PHOTO_INVALID_DIMENSIONS")
            }
        }
        return store(file, as: kind)
    }

    // MARK: Where it goes

    func target(_ parameters: Parameters) throws(TelegramError) -> Target {
        if let connection = parameters["business_connection_id"] { return try target(parameters, through: connection) }
        let room = try room(parameters["chat_id"])
        if let moved = room.movedTo { throw .migrated(to: moved) }
        if room.isKicked { throw .forbidden("bot was kicked from the \(room.kind.rawValue) chat") }
        guard room.mayWrite else { throw .bad("not enough rights to send text messages to the chat") }
        guard room.kind == .dialog, let person = person(room.id) else { return Target(room: room) }
        if person.isGone { throw .deactivated }
        if person.isBlocking { throw .blocked }
        guard person.hasStarted else { throw .stranger }
        return Target(room: room)
    }

    /// By number, or of a public group or channel by `@name`. A person whom the bot never saw is not found.
    func room(_ id: String?) throws(TelegramError) -> TelegramRoom {
        guard let id else { throw .bad("chat_id is empty") }
        if id.hasPrefix("@") {
            let name = id.dropFirst().lowercased()
            guard let room = rooms.values.first(where: { $0.username?.lowercased() == name }) else { throw .noChat }
            return room
        }
        guard let number = Int64(id) else { throw .noChat }
        if let room = rooms[number] { return room }
        guard let person = person(number), person.isKnown, number != business.owner.id else { throw .noChat }
        return TelegramRoom(number, .dialog)
    }

    /// Only where the customer wrote within a day.
    private func target(_ parameters: Parameters, through connection: String) throws(TelegramError) -> Target {
        guard connection == business.id, business.isOn else { throw .bad("business connection not found") }
        guard business.canReply else { throw .bad("BUSINESS_CONNECTION_NOT_ALLOWED") }
        guard let number = parameters.int("chat_id"), let room = business.rooms[number] else { throw .noChat }
        let last = room.words.last { $0.author == .person(number) }?.at ?? 0
        guard clock.seconds - last <= 86_400 else { throw .bad("BUSINESS_PEER_USAGE_MISSING") }
        return Target(connection: connection, room: room)
    }

    // MARK: Sending

    private func send(
        _ words: [TelegramWord], to target: Target, _ parameters: Parameters
    ) throws(TelegramError) -> [JSONValue] {
        let answered = try answered(in: target.room, parameters)
        let thread = try thread(in: target.room, parameters, answering: answered)
        try keepPace(target.room, words.count)
        var sent: [JSONValue] = []
        for draft in words {
            var draft = draft
            draft.answers = answered
            draft.thread = thread
            let word = add(draft, to: target.room, business: target.connection)
            let room = target.connection == nil ? rooms[target.room.id] : business.rooms[target.room.id]
            sent.append(json(word, in: room ?? target.room, business: target.connection))
        }
        return sent
    }

    private func answered(in room: TelegramRoom, _ parameters: Parameters) throws(TelegramError) -> Int64? {
        let named = parameters.json("reply_parameters")
        // The older way of saying it is understood as well.
        guard let number = named?["message_id"]?.int ?? parameters.int("reply_to_message_id") else {
            if parameters.has("reply_parameters") { throw .bad("can't parse reply parameters JSON object") }
            return nil
        }
        if room[number] != nil { return number }
        let mayGoWithout = named?["allow_sending_without_reply"]?.flag ?? parameters.flag("allow_sending_without_reply")
        guard mayGoWithout else { throw .noWord }
        return nil
    }

    private func thread(
        in room: TelegramRoom, _ parameters: Parameters, answering answered: Int64?
    ) throws(TelegramError) -> Int64? {
        guard parameters.has("message_thread_id") else {
            guard let word = answered.flatMap({ room[$0] }) else { return nil }
            return word.forwarded == nil ? word.thread : word.id
        }
        guard let number = parameters.int("message_thread_id"), room[number]?.forwarded != nil else {
            throw .bad("message thread not found")
        }
        return number
    }

    /// https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this
    private func keepPace(_ room: TelegramRoom, _ count: Int) throws(TelegramError) {
        let now = clock.now
        var own = paces[room.id] ?? Pace(limits.burst, within: Double(limits.burst))
        var group = groupPaces[room.id] ?? Pace(limits.group, within: 60)
        let isGroup = room.kind == .group || room.kind == .supergroup
        let waits = [own.full(at: now), pace.full(at: now), isGroup ? group.full(at: now) : nil].compactMap { $0 }
        if let free = waits.max() { throw .tooMany(max(Int(free.timeIntervalSince(now).rounded(.up)), 1)) }
        for _ in 0..<count {
            // An album may go a little beyond.
            _ = own.take(at: now)
            _ = pace.take(at: now)
            if isGroup { _ = group.take(at: now) }
        }
        paces[room.id] = own
        groupPaces[room.id] = group
    }

    /// Lays it at the end of the room.
    @discardableResult
    func add(_ draft: TelegramWord, to room: TelegramRoom, business connection: String? = nil) -> TelegramWord {
        var room = (connection == nil ? rooms[room.id] : business.rooms[room.id]) ?? room
        var word = draft
        if room.kind == .dialog || room.kind == .group {
            word.id = next("message")
        } else {
            room.lastNumber += 1
            word.id = room.lastNumber
        }
        room.words.append(word)
        if connection == nil { rooms[room.id] = room } else { business.rooms[room.id] = room }
        return word
    }
}
