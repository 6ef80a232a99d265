import Foundation
import Kernel
import Workspace

/// Until when the open card shall rest: usual moments in the member's zone, or one of their own.
struct SnoozeMenu {
    let interest: Interest
    let page: FeedContext

    private var words: FeedWords { page.words }
    private var icons: Icons { page.icons }

    var html: HTML {
        """
        <div class="menu snooze-menu" id="snooze-menu" popover data-menu>
        \(interest.snoozedUntil == nil ? .empty : wake)\
        \(page.form("/interests/\(interest.id)/snooze", """
            <p class="menu-title" id="snooze-title">\(words.snoozeUntil)</p>
            <div role="group" aria-labelledby="snooze-title">\(Snooze.allCases.compactMap(choice))</div>
            <div class="menu-sep" role="separator"></div>
            \(Self.moment(page))
            <button class="menu-item" type="submit">\(icons("snoozed"))\(words.snoozeThen)</button>
            """))
        </div>
        """
    }

    private func choice(_ choice: Snooze) -> HTML? { SnoozeMenu.choice(choice, page, name: "until", value: choice.rawValue) }

    /// A usual moment as a button, with the hour it means today; nil where it makes no sense now.
    static func choice(_ choice: Snooze, _ page: FeedContext, name: String, value: String) -> HTML? {
        guard let moment = choice.moment(after: page.viewer.now, in: page.viewer.asker.timeZone) else { return nil }
        return """
            <button class="menu-item" type="submit" name="\(name)" value="\(value)">\(page.icons(icon(choice)))\
            <span>\(page.words.snooze(choice))</span>\
            <span class="muted xs push">\(page.words.atMoment(moment, page.viewer))</span></button>
            """
    }

    /// An own moment, by the clocks of the member's zone.
    static func moment(_ page: FeedContext) -> HTML {
        """
        <label class="menu-moment"><span>\(page.words.exactMoment)</span>\
        <input class="menu-field" type="datetime-local" name="moment" min="\(earliest(page.viewer))"></label>
        """
    }

    private var wake: HTML {
        page.form(
            "/interests/\(interest.id)/waking",
            """
            <button class="menu-item" type="submit" data-command>\(icons("undo"))\(words.wakeNow)</button>
            <div class="menu-sep" role="separator"></div>
            """)
    }

    private static func icon(_ choice: Snooze) -> String {
        switch choice {
        case .laterToday: "clock"
        case .tomorrow: "sun"
        case .monday: "day"
        case .week: "calendar"
        }
    }

    /// As the field wants it, by the clocks of the member's zone.
    static func earliest(_ viewer: Viewer) -> String {
        let (now, zone) = (viewer.now, viewer.asker.timeZone)
        let clock = WhenText(language: .en, zone: zone, now: now).time(now)
        return "\(CivilDay(now, in: zone).text)T\(clock.count == 4 ? "0" : "")\(clock)"
    }
}
