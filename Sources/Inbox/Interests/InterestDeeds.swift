import Kernel
import Workspace

/// What members do to a card, in words, and how it is taken back.
enum InterestDeeds {
    static let all = responsibility + processing + facts

    private static let card = "interest"

    private static let responsibility = [
        Deed("claimed", on: card, .cards, icon: "hand", aspects: ["responsible"]) {
            $0.say(
                "\($0.by) claimed the card of \($0.on)", "\($0.by): взята карточка, \($0.on)",
                "\($0.by): Karte von \($0.on) übernommen")
        }.takenBack { try Interest.unclaim(ID($0.entry.subject.id), by: $0.asker, at: $0.now, in: $1) },
        Deed("unclaimed", on: card, .cards, icon: "unclaimed", aspects: ["responsible"], mentions: ["responsible": "member"]) {
            $0.say(
                "\($0.by) gave the card of \($0.on) back to all", "\($0.by): карточка возвращена всем, \($0.on)",
                "\($0.by): Karte von \($0.on) für alle freigegeben")
        }.takenBack(by: InterestUndo.responsible),
        Deed("handed over", on: card, .cards, icon: "swap", aspects: ["responsible"], quote: "note") {
            $0.say(
                "\($0.by) handed the card of \($0.on) to <b>\($0.after["to"])</b>",
                "\($0.by): карточка передана, <b>\($0.after["to"])</b>, \($0.on)",
                "\($0.by): Karte von \($0.on) an <b>\($0.after["to"])</b> übergeben")
        }.takenBack(by: InterestUndo.responsible),
        Deed("mentioned", on: card, .cards, icon: "eye") {
            $0.say(
                "\($0.by) asked <b>\($0.after["who"])</b> to look at the card of \($0.on)",
                "\($0.by): <b>\($0.after["who"])</b> следит за карточкой, \($0.on)",
                "\($0.by): <b>\($0.after["who"])</b> um einen Blick auf die Karte von \($0.on) gebeten")
        },
    ]

    private static let processing = [
        Deed("processed", on: card, .answers, icon: "answered", aspects: ["responsible", "processing"], quote: "note") {
            let how = $0.after["how"].flatMap(Interest.Processing.init(rawValue:))
            let way = how.map(FeedWords(language: $0.language).how) ?? ""
            return $0.say(
                "\($0.by) answered \($0.on), \(way)", "\($0.by): ответ получает \($0.on), \(way)",
                "\($0.by): \($0.on) beantwortet, \(way)")
        }.takenBack {
            ["hand", "call"].contains(JournalEntry.values($0.after)["how"])
        } by: {
            try Interest.undoProcessing(ID($0.entry.subject.id), by: $0.asker, at: $0.now, in: $1)
        },
        Deed("processing undone", on: card, .answers, icon: "undo", aspects: ["responsible", "processing"]) {
            $0.say(
                "\($0.by) opened the card of \($0.on) again", "\($0.by): карточка открыта снова, \($0.on)",
                "\($0.by): Karte von \($0.on) wieder geöffnet")
        }.takenBack(by: InterestUndo.reopening),
        Deed("answered", on: card, .answers, icon: "reply", aspects: ["responsible", "processing"]) {
            $0.say("\($0.by) answered \($0.on)", "\($0.by): ответ получает \($0.on)", "\($0.by): \($0.on) beantwortet")
        },
        Deed("answered elsewhere", on: card, .answers, icon: "external", aspects: ["responsible", "processing"]) {
            $0.say(
                "\($0.by) answered \($0.on) from another program", "\($0.by): ответ из другой программы, \($0.on)",
                "\($0.by): \($0.on) aus einem anderen Programm beantwortet")
        },
        Deed("written elsewhere", on: card, .answers, icon: "external") {
            $0.say(
                "\($0.by) wrote to \($0.on) from another program", "\($0.by): сообщение из другой программы, \($0.on)",
                "\($0.by): aus einem anderen Programm an \($0.on) geschrieben")
        },
    ]

    private static let facts = [
        Deed("priority set", on: card, .cards, icon: "flag", aspects: ["priority"]) {
            let words = FeedWords(language: $0.language)
            func level(_ text: String?) -> HTML? { text.flatMap(Interest.Priority.init(rawValue:)).map(words.priority)?.html }
            let change = $0.change(level($0.before["priority"]), level($0.after["priority"]))
            return $0.say(
                "\($0.by) changed the priority of the card of \($0.on): \(change)",
                "\($0.by): приоритет карточки \($0.on), \(change)",
                "\($0.by): Priorität der Karte von \($0.on), \(change)")
        }.takenBack {
            guard let level = $0.before["priority"].flatMap(Interest.Priority.init(rawValue:)) else { return false }
            return try Interest.setPriority(ID($0.entry.subject.id), to: level, by: $0.asker, at: $0.now, in: $1)
        },
        Deed("product set", on: card, .cards, icon: "tag", aspects: ["product"], mentions: ["product": "product"]) {
            let change = $0.change($0.thing("product", $0.before["product"]), $0.thing("product", $0.after["product"]))
            return $0.say(
                "\($0.by) set the product of the card of \($0.on): \(change)", "\($0.by): товар в карточке \($0.on): \(change)",
                "\($0.by): Produkt der Karte von \($0.on): \(change)")
        }.takenBack {
            let product = $0.before["product"].flatMap { ID<Product>($0) }
            return try Interest.setProduct(ID($0.entry.subject.id), to: product, by: $0.asker, at: $0.now, in: $1)
        },
        Deed("noted", on: card, .cards, icon: "note") {
            $0.say(
                "\($0.by) wrote a note on the card of \($0.on)", "\($0.by): заметка в карточке \($0.on)",
                "\($0.by): Notiz auf der Karte von \($0.on)")
        }.takenBack {
            JournalEntry.values($0.after)["note"] != nil
        } by: { taking, db in
            guard let note = taking.after["note"].flatMap({ ID<ThreadLine.Said>($0) }) else { return false }
            return try Interest.takeBack(note: note, on: ID(taking.entry.subject.id), by: taking.asker, at: taking.now, in: db)
        },
        Deed("note taken back", on: card, .cards, icon: "undo") {
            $0.say(
                "\($0.by) took back a note on the card of \($0.on)", "\($0.by): заметка убрана, карточка \($0.on)",
                "\($0.by): Notiz auf der Karte von \($0.on) zurückgenommen")
        },
        Deed("proof added", on: card, .answers, icon: "image") {
            $0.say("\($0.by) added a proof for \($0.on)", "\($0.by): подтверждение, \($0.on)", "\($0.by): Nachweis für \($0.on)")
        },
        Deed("proof removed", on: card, .answers, icon: "image") {
            $0.say(
                "\($0.by) removed a proof for \($0.on)", "\($0.by): подтверждение убрано, \($0.on)",
                "\($0.by): Nachweis für \($0.on) entfernt")
        },
    ]
}

/// Ways back that have no act of their own.
enum InterestUndo {
    /// Whoever was responsible before is again, nobody included, as long as what the act made still stands.
    static func responsible(_ taking: Deed.Taking, in db: Connection) throws -> Bool {
        let id = ID<Interest>(taking.entry.subject.id)
        let asker = taking.asker
        let former = taking.before["responsible"].flatMap { ID<Member>($0) }
        guard let card = try Interest.find(id, mayBe: .work, by: asker, in: db), card.processedAt == nil,
            card.responsible == taking.after["responsible"].flatMap({ ID<Member>($0) })
        else { return false }
        try db.run(
            """
            UPDATE interest SET responsible_id = \(former), claimed_at = \(former == nil ? nil : taking.now)
            WHERE workspace_id = \(asker.workspace) AND id = \(id)
            """)
        if let former {
            let name = try Member.names(of: asker.workspace, in: db)[former]
            card.journal(
                former == asker.member ? "claimed" : "handed over", by: asker,
                before: ["responsible": card.responsible?.description],
                after: ["responsible": former.description, "to": name], at: taking.now, in: db)
        } else {
            card.journal("unclaimed", by: asker, before: ["responsible": card.responsible?.description], at: taking.now, in: db)
        }
        return true
    }

    /// Processed again, as it was.
    static func reopening(_ taking: Deed.Taking, in db: Connection) throws -> Bool {
        guard let how = taking.before["how"].flatMap(Interest.Processing.init(rawValue:)), how == .hand || how == .call,
            case .done = try Interest.process(
                ID(taking.entry.subject.id), how: how, note: nil, by: taking.asker, ids: taking.ids, at: taking.now, in: db)
        else { return false }
        return true
    }
}
