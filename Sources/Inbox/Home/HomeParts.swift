import Foundation
import Kernel
import Workspace

/// What the first page tells of cards and channels. Each part has statements of its own, and none of them a row.
enum HomeParts {
    static let all = [
        HomePart("waiting", right: Right(.see, .interest), title: { HomeCardWords(language: $0).waiting }) { viewer, _, db in
            WaitingPart(viewer: viewer, rows: try HomeStore.waiting(for: viewer.asker, at: viewer.now, in: db)).html
        },
        cards("mine", .mine) { HomeCardWords(language: $0).mine },
        cards("overdue", .overdue) { HomeCardWords(language: $0).overdue },
        HomePart("week", right: Right(.see, .interest), title: { HomeCardWords(language: $0).week }) { viewer, _, db in
            let days = try HomeStore.week(for: viewer.asker, at: viewer.now, in: db)
            return WeekPart(viewer: viewer, days: days).html
        },
        HomePart("team", right: Right(.see, .member), title: { HomeCardWords(language: $0).team }) { viewer, _, db in
            let load = try HomeStore.load(for: viewer.asker, in: db)
            return TeamPart(viewer: viewer, members: try Member.all(of: viewer.asker.workspace, in: db), load: load).html
        },
        HomePart("channels", right: Right(.see, .channel), title: { HomeCardWords(language: $0).channels }) { viewer, _, db in
            ChannelsPart(
                viewer: viewer, channels: try Connected.all(for: viewer.asker, in: db),
                health: try LineStore.health(of: viewer.asker.workspace, in: db)
            ).html
        },
        HomePart("pace", right: Right(.manage, .workspace), title: { HomeCardWords(language: $0).pace }) { viewer, _, db in
            PacePart(viewer: viewer, pace: try PaceStore.pace(of: viewer.asker.workspace, at: viewer.now, in: db)).html
        },
    ]

    /// The first few cards of a list.
    private static func cards(_ key: String, _ view: FeedView, title: @escaping @Sendable (Language) -> String) -> HomePart {
        HomePart(key, right: Right(.see, .interest), title: title) { viewer, _, db in
            let rows = try Feed.page(view, FeedFilter(), limit: 5, for: viewer.asker, at: viewer.now, in: db)
            return CardsPart(viewer: viewer, view: view, rows: rows).html
        }
    }
}

/// Some cards of a list: who, what, how long; one click leads to the card in its list.
struct CardsPart {
    let viewer: Viewer
    let view: FeedView
    let rows: FeedPageRows

    private var words: HomeCardWords { HomeCardWords(language: viewer.language) }

    var html: HTML {
        guard rows.cards.isEmpty == false else {
            return "<p class=\"muted small\">\(view == .overdue ? words.nothingLate : words.nothingMine)</p>"
        }
        let place = FeedPlace(view)
        let lines = rows.cards.map { card -> HTML in
            """
            <li><a class="home-row" href="\(link: place.path(card.interest.id))">\(viewer.icons.source(card.interest.network))\
            <span class="truncate"><b>\(card.author)</b> \(card.interest.excerpt)</span>\
            \(viewer.time(view == .overdue ? card.interest.dueAt ?? card.interest.movedAt : card.interest.movedAt))</a></li>
            """
        }
        let more: HTML? = rows.next.map { _ in
            "<p class=\"home-more\"><a href=\"\(link: place.path)\">\(words.allOfThem)</a></p>"
        }
        return "<ul class=\"home-rows\">\(lines)</ul>\(more)"
    }
}

/// How many wait on each channel, how many of them belong to nobody, how many are late.
struct WaitingPart {
    let viewer: Viewer
    let rows: [HomeStore.Waiting]

    private var words: HomeCardWords { HomeCardWords(language: viewer.language) }

    var html: HTML {
        guard rows.isEmpty == false else { return "<p class=\"muted small\">\(words.nothingWaits)</p>" }
        let more: HTML? =
            rows.count > Self.most ? "<p class=\"home-more\"><a href=\"/feed/open\">\(words.allOfThem)</a></p>" : nil
        return "<ul class=\"home-rows\">\(rows.prefix(Self.most).map(line))</ul>\(more)"
    }

    private static let most = 7

    private func line(_ row: HomeStore.Waiting) -> HTML {
        let late: HTML? =
            row.late > 0
            ? "<span class=\"state\" data-state=\"overdue\">\(viewer.icons("alarm"))<span>\(words.late(row.late))</span></span>"
            : nil
        return """
            <li><a class="home-row" href="/feed/open?channel=\(row.channel)">\(viewer.icons.source(row.network))\
            <span class="truncate">\(row.name)</span>\(late)\
            <span class="home-number" title="\(words.unclaimed(row.unclaimed))">\(words.grouped(row.count))</span></a></li>
            """
    }
}

/// Seven days: what came and what was answered of it, as shape and as table.
struct WeekPart {
    let viewer: Viewer
    let days: [HomeStore.Day]

    private var words: HomeCardWords { HomeCardWords(language: viewer.language) }

    var html: HTML {
        let most = max(days.map { max($0.came, $0.answered) }.max() ?? 0, 1)
        let bars = days.map { day -> HTML in
            let said = words.cameAnswered(day.came, day.answered)
            return """
                <li title="\(viewer.when.day(day.start)): \(said)"><meter min="0" max="\(most)" value="\(day.answered)" \
                aria-label="\(viewer.when.day(day.start)): \(said)">\(said)</meter>\
                <span>\(day.answered)/\(day.came)</span></li>
                """
        }
        let came = days.reduce(0) { $0 + $1.came }
        let answered = days.reduce(0) { $0 + $1.answered }
        return """
            <ol class="home-bars">\(bars)</ol><p class="home-more muted">\(words.cameAnswered(came, answered))</p>
            """
    }
}

/// Who is there, and with how much in hand.
struct TeamPart {
    let viewer: Viewer
    let members: [Member]
    let load: [ID<Member>: Int]

    var html: HTML {
        let words = HomeCardWords(language: viewer.language)
        let sorted = members.sorted {
            ($0.away ? 1 : 0, -(load[$0.id] ?? 0), $0.name) < ($1.away ? 1 : 0, -(load[$1.id] ?? 0), $1.name)
        }
        let lines = sorted.prefix(12).map { member -> HTML in
            let away: HTML? =
                member.away
                ? "<span class=\"state\" data-state=\"snoozed\">\(viewer.icons("moon"))<span>\(words.away)</span></span>" : nil
            return """
                <li class="home-row">\(viewer.avatar(member.name, id: member.id.number, size: "avatar-xs"))\
                <span class="truncate">\(member.name)</span>\(away)\
                <span class="home-number" title="\(words.inHand(load[member.id] ?? 0))">\(words.grouped(load[member.id] ?? 0))</span></li>
                """
        }
        return "<ul class=\"home-rows\">\(Array(lines))</ul>"
    }
}

/// Whether every channel lives: what needs somebody first.
struct ChannelsPart {
    let viewer: Viewer
    let channels: [Connected]
    let health: [ID<Connected>: LineHealth]

    var html: HTML {
        let words = HomeCardWords(language: viewer.language)
        guard channels.isEmpty == false else {
            return "<p class=\"muted small\">\(words.noChannels) <a href=\"/settings/channels\">\(words.connect)</a></p>"
        }
        let sorted = channels.enumerated().sorted { (rank($0.element), $0.offset) < (rank($1.element), $1.offset) }.map(\.element)
        return "<ul class=\"home-rows\">\(sorted.prefix(8).map { line($0, words) })</ul>"
    }

    private func rank(_ channel: Connected) -> Int {
        if channel.paused { return 1 }
        return health[channel.id]?.needsSomebody(at: viewer.now) == true ? 0 : 2
    }

    private func line(_ channel: Connected, _ words: HomeCardWords) -> HTML {
        let level = ["bad", "warn", "good"][rank(channel)]
        let said =
            channel.paused
            ? words.paused
            : health[channel.id].map(LineWords(language: viewer.language).state)
                ?? (channel.lastEventAt.map { words.lastHeard(viewer.when.ago($0)) } ?? words.ready)
        return """
            <li><a class="home-row" href="/settings/channels/\(channel.id)"><span class="dot" data-level="\(level)"></span>\
            <span class="truncate">\(channel.name)</span><span class="muted small push">\(said)</span></a></li>
            """
    }
}
