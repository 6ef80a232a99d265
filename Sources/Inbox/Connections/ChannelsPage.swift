import Channels
import Foundation
import Kernel
import Workspace

/// All channels: is each alive? Those that need somebody stand first.
struct ChannelsPage {
    let viewer: Viewer
    /// Just removed, and its network could not be told.
    let left: Connected?
    let channels: [(channel: Connected, refusals: [Refusals.Row])]
    let health: [ID<Connected>: LineHealth]
    let targets: ResponseBook
    /// What waits in the quarantine.
    let aside: [ID<Connected>: Int]

    private var words: ConnectionWords { ConnectionWords(language: viewer.language) }

    var drawn: SettingsDesk.Drawn {
        SettingsDesk.Drawn(
            lead: channels.isEmpty
                ? nil : words.summary(channels.count { $0.channel.paused == false }, channels.count { $0.channel.paused }),
            acts: viewer.asker.may(.manage, .channel)
                ? "<a class=\"button button-main\" href=\"/settings/channels/new\">\(viewer.icons("plus"))\(words.connect)</a>"
                : .empty,
            body: "\(left.map(stillCalled))\(channels.isEmpty ? empty : list)")
    }

    /// What is to be taken away on the network's side.
    private func stillCalled(_ channel: Connected) -> HTML {
        let leaving = AllChannels.about(channel.kind)?.leaving?(viewer.language) ?? ""
        return ErrorSummary(
            HookWords(language: viewer.language).stillCalled(channel.name), leaving, icons: viewer.icons
        ).html
    }

    private var list: HTML {
        let sorted = channels.enumerated().sorted {
            (trouble($0.element.channel), $0.offset) < (trouble($1.element.channel), $1.offset)
        }
        .map(\.element)
        return "<div class=\"channel-grid\">\(sorted.map { tile($0.channel, $0.refusals) })</div>"
    }

    /// What needs somebody stands first, then what is paused.
    private func trouble(_ channel: Connected) -> Int {
        if channel.paused { return 1 }
        return health[channel.id]?.needsSomebody(at: viewer.now) == true ? 0 : 2
    }

    private var empty: HTML {
        """
        <section class="empty"><h2>\(words.noChannels)</h2><p>\(words.noChannelsHelp)</p></section>
        """
    }

    private func tile(_ channel: Connected, _ refusals: [Refusals.Row]) -> HTML {
        let about = AllChannels.about(channel.kind)
        let turned = refusals.reduce(0) { $0 + $1.count }
        let why: HTML? =
            turned == 0
            ? nil
            : """
            <p class="channel-why">\(words.refusedLately(turned)): \
            \(refusals.prefix(3).map { "\(words.reason($0.reason)) \(words.grouped($0.count))" }.joined(separator: ", ")).</p>
            """
        let level = [0: "bad", 1: "warn"][trouble(channel)]
        return """
            <article class="channel" \(attribute: "data-level", level)><div class="row">\
            <span class="channel-glyph">\(viewer.icons.source(channel.network))</span><div class="truncate">\
            <h3 class="truncate"><a href="/settings/channels/\(channel.id)">\(channel.name)</a></h3>\
            <p class="handle truncate">\(about?.name(viewer.language) ?? channel.kind)</p></div></div>
            <p class="row">\(ChannelState.html(channel, health[channel.id], viewer, words))</p>\(fault(channel))\(why)\(waiting(channel))
            <dl class="channel-nums"><div><dt>\(words.lastEvent)</dt><dd>\(channel.lastEventAt.map(viewer.time) ?? "–")</dd></div>\
            <div><dt>\(words.refusedInAll)</dt><dd>\(words.grouped(channel.refused))</dd></div>\
            <div><dt>\(words.targetShort)</dt><dd>\(target(channel).map(words.minutes) ?? "–")</dd></div></dl>
            </article>
            """
    }

    /// For what is neither urgent nor can wait.
    private func target(_ channel: Connected) -> Int? { targets.plan(for: channel.id)?.minutes(.normal, isFirst: true) }

    private func fault(_ channel: Connected) -> HTML? {
        guard channel.paused == false, let health = health[channel.id] else { return nil }
        return LineFaultView(health: health, viewer: viewer).short
    }

    private func waiting(_ channel: Connected) -> HTML? {
        guard let count = aside[channel.id], count > 0 else { return nil }
        return """
            <p class="channel-why"><a href="/settings/set-aside?channel=\(channel.id)">\(words.setAside(count))</a></p>
            """
    }
}

/// How a channel is, as colour, icon and word.
enum ChannelState {
    static func html(_ channel: Connected, _ health: LineHealth?, _ viewer: Viewer, _ words: ConnectionWords) -> HTML {
        if channel.paused { return state("waiting", "clock", words.paused, viewer) }
        if let health, channel.isFollowed || health.reason != nil {
            let word = LineWords(language: viewer.language).state(health)
            switch health.state {
            case .new, .connecting: return state("waiting", "clock", word, viewer)
            case .listening, .polling, .behind: return state("good", "check", word, viewer)
            case .broken, .refused:
                return state(health.needsSomebody(at: viewer.now) ? "failed" : "waiting", "warning", word, viewer)
            }
        }
        return channel.lastEventAt == nil
            ? state("waiting", "ear", words.waiting, viewer) : state("good", "check", words.listening, viewer)
    }

    private static func state(_ state: String, _ icon: String, _ word: String, _ viewer: Viewer) -> HTML {
        "<span class=\"state\" data-state=\"\(state)\">\(viewer.icons(icon))\(word)</span>"
    }
}

/// What can be connected. A kind that waits for others begins with its name alone; one that connects asks for what it needs
/// to do so.
struct ConnectPage {
    let viewer: Viewer
    let kind: ChannelAbout?
    /// Of the program, as readers know it.
    let address: String
    var state: FormState?

    private var words: ConnectionWords { ConnectionWords(language: viewer.language) }

    var drawn: SettingsDesk.Drawn {
        guard let kind else { return SettingsDesk.Drawn(body: tiles) }
        let presets = ChannelForm.values(kind, begun(kind)).merging(["name": kind.name(viewer.language)]) { $1 }
        let shown = state ?? FormState(presets)
        return SettingsDesk.Drawn(
            title: kind.name(viewer.language), lead: kind.explanation(viewer.language),
            body: """
                \(shown.error(TypedChannel.whole).map(refused))\
                \(StepsView(viewer: viewer, about: kind, settings: [:]).connecting)\
                \(isOutOfReach(kind) ? outOfReach(kind) : .empty)
                <form class="form" method="post" action="/settings/channels" novalidate>\(viewer.csrf)
                <input type="hidden" name="kind" value="\(kind.kind)">
                \(Field("name", words.name, in: shown, icons: viewer.icons, help: words.nameHelp, isRequired: true, max: 100).html)
                \(AllChannels.asksAtFirst(kind.kind) ? ChannelForm(about: kind, state: shown, viewer: viewer).html : .empty)
                <div class="form-foot"><button class="button button-main" type="submit">\(words.connectIt)</button>\
                <a class="button button-plain" href="/settings/channels">\(words.cancel)</a></div></form>
                """)
    }

    /// A network that cannot call us from outside is asked.
    private func begun(_ kind: ChannelAbout) -> [String: String] {
        isOutOfReach(kind) ? AllChannels.asking(kind.kind) ?? [:] : [:]
    }

    private func isOutOfReach(_ kind: ChannelAbout) -> Bool {
        AllChannels.asking(kind.kind) != nil && HookAddress(text: address).isOpen == false
    }

    private func outOfReach(_ kind: ChannelAbout) -> HTML {
        let network = words.choice(kind.network)
        return """
            <p class="banner banner-box" data-level="warn" role="status">\(viewer.icons("info"))\
            <span>\(HookWords(language: viewer.language).outOfReach(address, network))</span></p>
            """
    }

    private func refused(_ why: String) -> HTML {
        ErrorSummary(LineWords(language: viewer.language).notConnected, why, icons: viewer.icons).html
    }

    private var tiles: HTML {
        let tiles = AllChannels.kinds.map { kind -> HTML in
            let about = kind.about
            return """
                <a class="tile" href="/settings/channels/new?kind=\(about.kind)">\(viewer.icons.glyph(about.glyph))\
                <span>\(about.name(viewer.language))<small>\(about.explanation(viewer.language))</small></span></a>
                """
        }
        return "<div class=\"tile-grid tile-grid-2\">\(tiles)</div>"
    }
}
