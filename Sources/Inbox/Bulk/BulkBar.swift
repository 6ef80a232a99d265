import Foundation
import Kernel
import Workspace

/// What can be done with the selected rows; it stands at the foot of the list while one is selected.
struct BulkBar {
    let page: FeedContext
    let choices: FeedChoices

    private var words: BulkWords { BulkWords(language: page.words.language) }
    private var icons: Icons { page.icons }

    var html: HTML? {
        guard page.viewer.asker.may(.work, .interest), page.place.view != .reactions else { return nil }
        return """
            <form class="bulk-bar" id="bulk" method="post" action="/bulk" aria-label="\(words.bar)" data-bulk>\(page.viewer.csrf)\
            <input type="hidden" name="place" value="\(page.place.path)">
            <label class="check bulk-all"><input type="checkbox" name="all" value="1" data-size="/bulk/size" \
            data-said="\(words.allOf("{}"))"><span>\(words.all)</span></label>\
            <output class="count count-loud" data-picked></output>
            <div class="bulk-acts">
            \(button("claim", "hand", words.claim))\(button("process", "check", words.process))\
            \(opener("bulk-hand-over", "swap", words.handOver))\(opener("bulk-priority", "flag", words.priority))\
            \(choices.tags.isEmpty ? .empty : opener("bulk-tag", "tag", words.tag))\
            \(opener("bulk-snooze", "snoozed", words.snooze))
            </div>
            \(menu("bulk-hand-over", choices.members.map { ("handover:\($0.id)", $0.name) }))\
            \(menu("bulk-priority", Interest.Priority.allCases.reversed().map { ("priority:\($0.rawValue)", page.words.priority($0)) }))\
            \(choices.tags.isEmpty ? .empty : menu("bulk-tag", choices.tags.map { ("tag:\($0.id)", $0.name) }))
            \(snooze)
            </form>
            """
    }

    private var snooze: HTML {
        """
        <div class="menu snooze-menu" id="bulk-snooze" popover data-menu>
        \(Snooze.allCases.compactMap { SnoozeMenu.choice($0, page, name: "act", value: "snooze:\($0.rawValue)") })\
        <div class="menu-sep" role="separator"></div>\(SnoozeMenu.moment(page))\
        <button class="menu-item" type="submit" name="act" value="snooze:moment">\(icons("snoozed"))\(page.words.snoozeThen)</button>
        </div>
        """
    }

    private func button(_ act: String, _ icon: String, _ title: String) -> HTML {
        """
        <button class="button button-s" type="submit" name="act" value="\(act)">\(icons(icon, .small))\(title)</button>
        """
    }

    private func opener(_ menu: String, _ icon: String, _ title: String) -> HTML {
        "<button class=\"button button-s\" type=\"button\" popovertarget=\"\(menu)\">\(icons(icon, .small))\(title)</button>"
    }

    private func menu(_ id: String, _ acts: [(value: String, title: String)]) -> HTML {
        let items = acts.map { act -> HTML in
            """
            <button class="menu-item" type="submit" name="act" value="\(act.value)"><span class="truncate">\(act.title)</span></button>
            """
        }
        return "<div class=\"menu menu-tall\" id=\"\(id)\" popover data-menu>\(items)</div>"
    }
}
