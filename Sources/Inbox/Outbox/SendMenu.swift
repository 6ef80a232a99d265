import Foundation
import Kernel
import Workspace

/// Sending later: tomorrow morning where the customer is, or a moment of one's own.
struct SendMenu {
    let answering: Answering
    let page: FeedContext

    private var words: OutboxWords { OutboxWords(language: page.viewer.language) }

    var html: HTML {
        let presets = [morning(in: answering.zone ?? page.viewer.asker.timeZone)]
        return """
            <div class="menu send-menu" id="send-menu" popover data-menu>
            \(presets)
            <div class="menu-sep" role="separator"></div>
            <label class="send-moment"><span>\(words.ownMoment)</span><input type="datetime-local" name="later"></label>
            <button class="menu-item" type="submit" name="when" value="later">\(page.icons("clock"))\(words.sendLater)</button>
            </div>
            """
    }

    private func morning(in zone: TimeZone) -> HTML {
        let moment = Self.nextMorning(after: page.viewer.now, in: zone)
        let place =
            answering.zone == nil || zone == page.viewer.asker.timeZone
            ? nil
            : WhenText(
                language: page.viewer.language, zone: zone, now: page.viewer.now
            ).time(moment)
        return """
            <button class="menu-item" type="submit" name="when" value="\(moment.formatted(.iso8601))">\(page.icons("sun"))\
            \(words.tomorrow(page.viewer.when.time(moment), there: place))</button>
            """
    }

    /// Nine o'clock of the next day there.
    static func nextMorning(after now: Date, in zone: TimeZone) -> Date {
        let offset = TimeInterval(zone.secondsFromGMT(for: now))
        let midnight = ((now.timeIntervalSince1970 + offset) / 86_400).rounded(.down) * 86_400 + 86_400
        let guess = Date(timeIntervalSince1970: midnight + 9 * 3600 - offset)
        // Clocks that change during the night are asked once more.
        return guess.addingTimeInterval(offset - TimeInterval(zone.secondsFromGMT(for: guess)))
    }
}
