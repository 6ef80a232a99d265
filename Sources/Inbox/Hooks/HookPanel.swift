import Channels
import Foundation
import Kernel
import Workspace

/// On the page of a channel whose network may call it: where it calls, how that stands, and what is to be done on its side.
struct HookPanel {
    let viewer: Viewer
    let channel: Connected
    let about: ChannelAbout
    /// As the program is known now.
    let address: HookAddress
    let health: LineHealth?
    /// Whether the network can be told the address by us.
    let mayTell: Bool
    /// Seconds; nil where nothing came in the last hour.
    let delay: TimeInterval?

    private var words: HookWords { HookWords(language: viewer.language) }
    private var network: String { ConnectionWords(language: viewer.language).choice(about.network) }
    private var mayManage: Bool { viewer.asker.may(.manage, .channel) }
    private var isReachable: Bool { address.isReachable(by: about, with: channel.settings) }
    /// A handshake is no news yet: until some came, the clicks may still be missing.
    private var hasSpoken: Bool { channel.lastEventAt != nil }
    private var steps: StepsView {
        StepsView(viewer: viewer, about: about, settings: channel.settings, address: address)
    }

    /// Who only sees the channel sees how it is, and neither address nor clicks.
    var html: HTML {
        guard channel.isCalled else { return table.isEmpty ? .empty : "<section class=\"section\">\(asked)\(table)</section>" }
        return """
            <section class="section" id="calls"><div class="section-head"><h2>\(words.title(network))</h2>\
            <p>\(words.lead)</p></div>
            \(mayManage ? banner : nil)\(facts)\(mayManage ? use : nil)\(table)</section>
            """
    }

    /// A channel that asks needs no address; what to do for more than private messages is the same.
    private var asked: HTML {
        mayManage && hasSpoken == false ? steps.connected(byHandFirst: false, isAsked: true) : .empty
    }

    private var use: HTML {
        """
        \(CopyLine("hook", address.text, viewer, ConnectionWords(language: viewer.language)).html)
        \(acts)\(hasSpoken ? .empty : steps.connected(byHandFirst: mayTell == false))
        """
    }

    private var table: HTML { ActionTable(about, viewer.language).html(viewer) }

    // MARK: How it stands

    /// What is in the way and no fault of the network's; that one stands at the head of the page.
    private var banner: HTML? {
        let calls = health?.calls
        if mayTell, isReachable == false, calls?.toldAt == nil {
            return warning(
                words.unreachable(address.text, network),
                "<a class=\"button button-s\" href=\"#settings\">\(words.chooseAsking)</a>")
        }
        if let old = calls?.address, calls?.toldAt != nil, old != address.text { return warning(words.moved(old), .empty) }
        if mayTell, calls?.toldAt == nil, hasSpoken == false, health?.reason == nil {
            return warning(words.notYetTold(network), .empty)
        }
        return nil
    }

    private func warning(_ text: String, _ act: HTML) -> HTML {
        """
        <div class="banner banner-box" data-level="warn" role="status">\(viewer.icons("warning"))<p>\(text)</p>\(act)</div>
        """
    }

    private var facts: HTML {
        let calls = health?.calls
        var rows: [(String, HTML)] = []
        if mayTell { rows.append((words.registered, calls?.toldAt.map(viewer.time) ?? "\(words.notRegistered)")) }
        rows.append((words.lastCall, (calls?.calledAt ?? channel.lastEventAt).map(viewer.time) ?? "\(words.never)"))
        if let checked = calls?.checkedAt { rows.append((words.asked, viewer.time(checked))) }
        if let waiting = health?.behind, waiting > 0 { rows.append((words.waiting, "\(words.grouped(waiting))")) }
        if let fault = calls?.fault {
            rows.append((words.lastTrouble, "\(fault) \(calls?.faultAt.map { "(\(viewer.time($0)))" as HTML })"))
        }
        if let delay { rows.append((words.delay, "<span title=\"\(words.delayHelp)\">\(words.delay(delay))</span>")) }
        return "<dl class=\"facts\">\(rows.map { "<dt>\($0.0)</dt><dd>\($0.1)</dd>" as HTML })</dl>"
    }

    private var acts: HTML {
        guard mayTell else { return .empty }
        let isTold = health?.calls.toldAt != nil
        let register = isTold ? words.registerAgain : health?.reason != nil ? words.tryAgain : words.register
        return """
            <div class="row wrap">\(button("checks", words.check, "pulse"))\
            \(isReachable ? button("registration", register, isTold ? "refresh" : "plug") : .empty)</div>
            """
    }

    private func button(_ act: String, _ word: String, _ icon: String) -> HTML {
        """
        <form method="post" action="/settings/channels/\(channel.id)/\(act)">\(viewer.csrf)\
        <button class="button button-s" type="submit">\(viewer.icons(icon))\(word)</button></form>
        """
    }
}
