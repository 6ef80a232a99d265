import Foundation
import Kernel
import Workspace

/// When a call's next step is due: usual moments with the hour they mean today, or one of the member's own.
struct CallReminder {
    /// The choice whose moment stands in the field beside it.
    static let own = "moment"
    static let choices = Snooze.allCases.map(\.rawValue) + [own]

    let viewer: Viewer
    let state: FormState

    private var words: PhoneWords { PhoneWords(language: viewer.language) }
    private var feed: FeedWords { FeedWords(language: viewer.language) }

    var html: HTML {
        """
        <div class="form-moment">\
        \(Field("remind", words.remind, .select([Field.Options(offered)]), in: state, icons: viewer.icons, help: words.remindHelp).html)\
        \(Field("moment", feed.exactMoment, .moment(earliest: earliest), in: state, icons: viewer.icons).html)</div>
        """
    }

    private var offered: [(value: String, title: String)] {
        let usual = Snooze.allCases.compactMap { choice -> (value: String, title: String)? in
            guard let moment = choice.moment(after: viewer.now, in: viewer.asker.timeZone) else { return nil }
            return (choice.rawValue, "\(feed.snooze(choice)), \(feed.atMoment(moment, viewer))")
        }
        return [("", words.noReminder)] + usual + [(Self.own, "\(feed.exactMoment)…")]
    }

    private var earliest: String { SnoozeMenu.earliest(viewer) }
}
