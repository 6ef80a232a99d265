import Foundation
import Kernel
import Workspace

/// What those who answer customers are told of. What needs no answer tells nobody.
enum InterestNotices {
    private static let card = "interest"
    private static let work = Right(.work, .interest)

    static let all = [fresh, handed, mentioned, spoke, woke, soon, overdue, unsent]

    /// Off until somebody wants it: the feed itself shows what comes.
    private static let fresh = NoticeEvent(
        "card.new", about: card, icon: "inbox", standard: [], right: work, title: { InterestNoticeWords(language: $0).fresh },
        sentence: { $0.say("New card: \($0.name)", "Новая карточка: \($0.name)", "Neue Karte: \($0.name)") }
    ) { records, workspace, db in
        let arrived = records.filter { $0.entry.subject.kind == card && $0.entry.verb == "arrived" }
        guard arrived.isEmpty == false else { return [] }
        let wishes: [ID<Member>] = try db.values(
            """
            SELECT member_id FROM notice_setting WHERE workspace_id = \(workspace) AND choices_json LIKE '%"card.new":"_%'
            """)
        var calls: [NoticeCall] = []
        for member in wishes {
            guard let account = try Member.find(member, of: workspace, in: db)?.account,
                let asker = try Asker.member(account: account, workspace: workspace, way: .commandLine, in: db)
            else { continue }
            let ids: [Int64] = try db.values(
                """
                SELECT i.id FROM interest i WHERE i.id IN \(list: arrived.map(\.entry.subject.id)) AND i.needs_answer = 1
                AND i.processed_at IS NULL AND \(asker.interests(.see))
                """)
            calls += ids.map { NoticeCall(member, about: $0, once: "\($0)") }
        }
        return calls
    }

    private static let handed = NoticeEvent(
        "card.handed", about: card, icon: "swap", standard: [.page, .push, .letter], right: work,
        title: { InterestNoticeWords(language: $0).handed },
        sentence: { told in
            told.who.isEmpty
                ? told.say("Assigned to you: \(told.name)", "Теперь за вами: \(told.name)", "Ihnen zugeteilt: \(told.name)")
                : told.say(
                    "\(told.who) handed you a card: \(told.name)", "\(told.who): вам передана карточка, \(told.name)",
                    "\(told.who) gibt Ihnen eine Karte: \(told.name)")
        }
    ) { records, workspace, db in
        let names = try Member.names(of: workspace, in: db)
        return records.compactMap { record in
            let entry = record.entry
            guard entry.subject.kind == card,
                let member = JournalEntry.values(entry.after)["responsible"].flatMap({ ID<Member>($0) }),
                JournalEntry.values(entry.before)["responsible"] != member.description,
                entry.actor != Actor(.member, member.number), names[member] != nil
            else { return nil }
            let who = entry.actor.kind == .member ? entry.actor.id.flatMap { names[ID($0)] } : nil
            return NoticeCall(member, about: entry.subject.id, once: "\(record.sequence)", who: who)
        }
    }

    private static let mentioned = NoticeEvent(
        "card.mentioned", about: card, icon: "user", standard: [.page, .push, .letter],
        title: { InterestNoticeWords(language: $0).mentioned },
        sentence: {
            $0.say(
                "\($0.who) mentioned you: \($0.name)", "\($0.who): вы упомянуты, \($0.name)", "\($0.who) erwähnt Sie: \($0.name)")
        }
    ) { records, workspace, db in
        let mentions = records.filter { $0.entry.subject.kind == card && $0.entry.verb == "mentioned" }
        guard mentions.isEmpty == false else { return [] }
        let names = try Member.names(of: workspace, in: db)
        return mentions.flatMap { record in
            let entry = record.entry
            let members = (JournalEntry.values(entry.after)["members"] ?? "").split(separator: " ")
            return members.compactMap { ID<Member>($0) }.filter { entry.actor != Actor(.member, $0.number) }.map {
                NoticeCall(
                    $0, about: entry.subject.id, once: "\(record.sequence)", who: entry.actor.id.flatMap { names[ID($0)] })
            }
        }
    }

    /// A word of the customer on a card of one's own; said once until it was seen.
    private static let spoke = NoticeEvent(
        "card.spoke", about: card, icon: "reply", standard: [.page, .push], right: work,
        title: { InterestNoticeWords(language: $0).spoke },
        sentence: { $0.say("\($0.name) wrote again", "Новое сообщение: \($0.name)", "\($0.name) hat wieder geschrieben") }
    ) { records, workspace, db in
        let spoken = Set(
            records.filter {
                $0.entry.subject.kind == card && $0.entry.actor.kind == .customer
                    && ["arrived", "edited", "deleted", "brought back", "rated"].contains($0.entry.verb) == false
            }.map(\.entry.subject.id))
        guard spoken.isEmpty == false else { return [] }
        let rows = try db.rows(
            """
            SELECT id, responsible_id FROM interest WHERE workspace_id = \(workspace) AND id IN \(list: spoken.sorted())
            AND needs_answer = 1 AND processed_at IS NULL AND responsible_id IS NOT NULL
            """)
        return try rows.map { NoticeCall(try $0.get("responsible_id"), about: try $0.get("id")) }
    }

    /// The moment has come that somebody chose for a card: whoever has it is reminded.
    private static let woke = NoticeEvent(
        "card.woke", about: card, icon: "snoozed", standard: [.page, .push], right: work,
        title: { InterestNoticeWords(language: $0).woke },
        sentence: { $0.say("Back at its time: \($0.name)", "Пора вернуться: \($0.name)", "Wieder dran: \($0.name)") }
    ) { records, workspace, db in
        let woken = records.filter { $0.entry.subject.kind == card && $0.entry.verb == "woke" }
        guard woken.isEmpty == false else { return [] }
        let rows = try db.rows(
            """
            SELECT id, responsible_id FROM interest WHERE workspace_id = \(workspace)
            AND id IN \(list: woken.map(\.entry.subject.id)) AND processed_at IS NULL AND responsible_id IS NOT NULL
            """)
        let holders: [Int64: ID<Member>] = try Dictionary(
            rows.map { (try $0.get("id"), try $0.get("responsible_id")) }, uniquingKeysWith: { first, _ in first })
        return woken.compactMap { record in
            let id = record.entry.subject.id
            return holders[id].map { NoticeCall($0, about: id, once: "\(record.sequence)") }
        }
    }

    private static let soon = NoticeEvent(
        "card.soon", about: card, icon: "clock", standard: [.page], right: work,
        title: { InterestNoticeWords(language: $0).soon },
        sentence: { $0.say("Due soon: \($0.name)", "Скоро срок: \($0.name)", "Bald fällig: \($0.name)") },
        looks: { workspace, now, db in try due(from: now, until: now.addingTimeInterval(900), "soon", workspace, in: db) })

    private static let overdue = NoticeEvent(
        "card.overdue", about: card, icon: "alarm", standard: [.page, .push, .letter], right: work,
        title: { InterestNoticeWords(language: $0).overdue },
        sentence: { $0.say("Overdue: \($0.name)", "Просрочено: \($0.name)", "Überfällig: \($0.name)") },
        looks: { workspace, now, db in
            try due(from: now.addingTimeInterval(-86_400), until: now, "overdue", workspace, in: db)
        })

    /// Cards of members that are due between two moments; each moment is told once.
    private static func due(
        from start: Date, until end: Date, _ word: String, _ workspace: ID<Company>, in db: Connection
    ) throws -> [NoticeCall] {
        let portion = 500
        var (calls, last): ([NoticeCall], (at: Date, id: Int64)) = ([], (start, .max))
        while true {
            let rows = try db.rows(
                """
                SELECT id, responsible_id, due_at FROM interest WHERE workspace_id = \(workspace) AND due_at >= \(last.at)
                AND (due_at, id) > (\(last.at), \(last.id)) AND due_at <= \(end) AND processed_at IS NULL AND needs_answer = 1
                AND responsible_id IS NOT NULL ORDER BY due_at, id LIMIT \(portion)
                """)
            for row in rows {
                last = (try row.get("due_at"), try row.get("id"))
                let once = "\(word) \(last.id) \(last.at.milliseconds)"
                calls.append(NoticeCall(try row.get("responsible_id"), about: last.id, once: once))
            }
            guard rows.count == portion else { return calls }
        }
    }

    private static let unsent = NoticeEvent(
        "answer.failed", about: card, icon: "warning", standard: [.page, .push, .letter], right: work, isUrgent: true,
        title: { InterestNoticeWords(language: $0).unsent },
        sentence: {
            $0.say(
                "Your answer did not go out: \($0.name)", "Ваш ответ не отправлен: \($0.name)",
                "Ihre Antwort ging nicht hinaus: \($0.name)")
        }
    ) { records, _, _ in
        records.compactMap { record in
            let entry = record.entry
            guard entry.subject.kind == card, ["answer failed", "answer uncertain"].contains(entry.verb),
                let author = JournalEntry.values(entry.after)["author"].flatMap({ ID<Member>($0) })
            else { return nil }
            return NoticeCall(author, about: entry.subject.id, once: "\(record.sequence)")
        }
    }

    /// What waits, for the letter of the morning.
    static func morning(_ asker: Asker, _ now: Date, _ db: Connection) throws -> [MorningLine] {
        guard asker.may(.work, .interest) else { return [] }
        let words = InterestNoticeWords(language: asker.language)
        let counts = try Feed.counts(for: asker, at: now, in: db)
        var lines: [MorningLine] = []
        if counts.overdue > 0 { lines.append(MorningLine(words.late(counts.overdue), href: "/feed/overdue")) }
        if counts.mine > 0 { lines.append(MorningLine(words.mine(counts.mine), href: "/feed/mine")) }
        guard counts.open > 0 else { return lines }
        let rows = try db.rows(
            """
            SELECT n.name, count(*) AS number FROM interest i JOIN channel n ON n.workspace_id = i.workspace_id
            AND n.id = i.channel_id WHERE \(asker.interests(.see)) AND i.needs_answer = 1 AND i.processed_at IS NULL
            GROUP BY n.id, n.name ORDER BY number DESC LIMIT 20
            """)
        let channels = try rows.map { "\(try $0.get("name", as: String.self)): \(try $0.get("number", as: Int.self))" }
        return lines + [MorningLine("\(words.open(counts.open))\n\(channels.joined(separator: "\n"))", href: "/feed/open")]
    }
}

/// Channels that need somebody: told at once, to those who can mend them. The letter goes by itself; see ``ChannelAlarm``.
enum ChannelNotices {
    static let all = [
        NoticeEvent(
            "channel.down", about: "channel", icon: "plug", ways: [.page, .push], standard: [.page, .push],
            right: Right(.manage, .channel), isUrgent: true, title: { InterestNoticeWords(language: $0).down },
            sentence: {
                $0.say("Channel down: \($0.name)", "Канал не работает: \($0.name)", "Kanal ausgefallen: \($0.name)")
            }
        ) { records, workspace, db in
            let down = records.filter { $0.entry.subject.kind == "channel" && $0.entry.verb == "line refused" }
            guard down.isEmpty == false else { return [] }
            return try Member.administrators(of: workspace, in: db).flatMap { member in
                down.map { NoticeCall(member, about: $0.entry.subject.id) }
            }
        }
    ]
}

struct InterestNoticeWords: Wording {
    let language: Language

    var fresh: String { say("A new card", "Новая карточка", "Eine neue Karte") }
    var handed: String { say("A card is handed to you", "Вам передана карточка", "Sie bekommen eine Karte") }
    var mentioned: String { say("You are mentioned", "Вас упомянули", "Sie werden erwähnt") }
    var woke: String {
        say("A card you let rest comes back", "Отложенная карточка снова в работе", "Eine zurückgestellte Karte ist wieder da")
    }
    var spoke: String {
        say(
            "A customer writes again on your card", "Клиент снова пишет в вашей карточке",
            "Ein Kunde schreibt auf Ihrer Karte wieder")
    }
    var soon: String { say("Your card is due soon", "Скоро срок вашей карточки", "Ihre Karte ist bald fällig") }
    var overdue: String { say("Your card is overdue", "Ваша карточка просрочена", "Ihre Karte ist überfällig") }
    var unsent: String { say("Your answer did not go out", "Ваш ответ не отправлен", "Ihre Antwort ging nicht hinaus") }
    var down: String {
        say(
            "A channel is down (the letter always comes)", "Канал не работает (письмо приходит всегда)",
            "Ein Kanal ist ausgefallen (die E-Mail kommt immer)")
    }
    func late(_ n: Int) -> String {
        say("Overdue: \(grouped(n))", "Просрочено: \(grouped(n))", "Überfällig: \(grouped(n))")
    }
    func mine(_ n: Int) -> String { say("Yours: \(grouped(n))", "Ваши: \(grouped(n))", "Ihre: \(grouped(n))") }
    func open(_ n: Int) -> String {
        say("Waiting for an answer: \(grouped(n))", "Ждут ответа: \(grouped(n))", "Warten auf Antwort: \(grouped(n))")
    }
}
