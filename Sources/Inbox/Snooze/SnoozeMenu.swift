import Foundation
import Kernel
import Workspace

/// Until when the open card shall rest: usual moments in the member's zone, or one of their own.
struct SnoozeMenu {
    let interest: Interest
    let page: FeedContext

    private var words: FeedWords { page.words }
    private var icons: Icons { page.icons }
    private var zone: TimeZone { page.viewer.asker.timeZone }

    var html: HTML {
        """
        <div class="menu snooze-menu" id="snooze-menu" popover data-menu>
        \(interest.snoozedUntil == nil ? .empty : wake)\
        \(page.form("/interests/\(interest.id)/snooze", """
            <p class="menu-title" id="snooze-title">\(words.snoozeUntil)</p>
            <div role="group" aria-labelledby="snooze-title">\(Snooze.allCases.compactMap(choice))</div>
            <div class="menu-sep" role="separator"></div>
            <label class="menu-moment"><span>\(words.exactMoment)</span>\
            <input class="menu-field" type="datetime-local" name="moment" min="\(earliest)"></label>
            <button class="menu-item" type="submit">\(icons("snoozed"))\(words.snoozeThen)</button>
            """))
        </div>
        """
    }

    private func choice(_ choice: Snooze) -> HTML? {
        guard let moment = choice.moment(after: page.viewer.now, in: zone) else { return nil }
        return """
            <button class="menu-item" type="submit" name="until" value="\(choice.rawValue)">\(icons(icon(choice)))\
            <span>\(words.snooze(choice))</span><span class="muted xs push">\(words.atMoment(moment, page.viewer))</span></button>
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

    private func icon(_ choice: Snooze) -> String {
        switch choice {
        case .laterToday: "clock"
        case .tomorrow: "sun"
        case .monday: "day"
        case .week: "calendar"
        }
    }

    /// As the field wants it, by the clocks of the member's zone.
    private var earliest: String {
        let now = page.viewer.now
        let clock = WhenText(language: .en, zone: zone, now: now).time(now)
        return "\(CivilDay(now, in: zone).text)T\(clock.count == 4 ? "0" : "")\(clock)"
    }
}
