import Foundation
import Kernel
import Workspace

/// Channel by priority: first and next answer, and the hours they run in.
struct TargetsPage {
    /// What was refused, and for which channel; nil for the workspace.
    struct Typed: Sendable {
        let channel: ID<Connected>?
        let state: FormState
    }

    let viewer: Viewer
    let book: ResponseBook
    let channels: [Connected]
    let hours: [NamedHours]
    /// Of open cards, how many follow the last change already.
    let progress: (done: Int, of: Int)?
    var typed: Typed?

    private var words: TargetWords { TargetWords(language: viewer.language) }

    var html: HTML {
        """
        \(progress.map(working))
        <section class="section"><h2>\(words.workspace)</h2>\
        \(form("/settings/targets", book.general, typed.flatMap { $0.channel == nil ? $0.state : nil }))</section>
        <section class="section"><h2>\(words.channels)</h2><p class="help">\(words.channelsLead)</p>
        <div class="fold-list">\(channels.map(channel))</div></section>
        <section class="section" id="hours"><div class="section-head"><h2>\(words.hours)</h2>\
        <a class="button" href="/settings/hours/new">\(viewer.icons("plus"))\(words.addHours)</a></div>
        \(hoursList)</section>
        """
    }

    private var hoursList: HTML {
        hours.isEmpty ? "<p class=\"help\">\(words.noHours)</p>" : "<ul class=\"fold-list\">\(hours.map(named))</ul>"
    }

    private func working(_ progress: (done: Int, of: Int)) -> HTML {
        """
        <p class="banner" role="status">\(viewer.icons("refresh"))<span>\(words.working(progress.done, of: progress.of))</span>\
        <progress value="\(progress.done)" max="\(max(1, progress.of))"></progress></p>
        """
    }

    private func channel(_ channel: Connected) -> HTML {
        let own = book.channels[channel.id]
        let refused = typed.flatMap { $0.channel == channel.id ? $0.state : nil }
        return """
            <details name="plans" \(attribute: "open", if: refused != nil)><summary><span>\(channel.name)</span>\
            <span class="muted push">\(own.map { words.short($0.minutes(.normal, isFirst: true)) } ?? words.asWorkspace)</span>\
            \(viewer.icons("down", .small))</summary>
            <div class="plan">\(form("/settings/targets/channels/\(channel.id)", own ?? book.general, refused))
            \(own == nil ? .empty : back(channel))</div></details>
            """
    }

    private func back(_ channel: Connected) -> HTML {
        """
        <form method="post" action="/settings/targets/channels/\(channel.id)/removal">\(viewer.csrf)\
        <button class="button button-plain" type="submit">\(viewer.icons("undo"))\(words.followWorkspace)</button></form>
        """
    }

    private func form(_ action: String, _ plan: ResponsePlan?, _ refused: FormState?) -> HTML {
        let rows = Interest.Priority.allCases.reversed().map { priority -> HTML in
            let target = plan?.targets[priority]
            return """
                <tr><th scope="row"><span class="priority" data-level="\(priority.rawValue)">\(viewer.icons("flag"))\
                \(words.priority(priority))</span></th>\
                \(choice("first_\(priority.rawValue)", words.first, priority, target?.first))\
                \(choice("next_\(priority.rawValue)", words.next, priority, target?.next))</tr>
                """
        }
        let errors = (refused?.errors ?? []).map {
            "<p class=\"error\">\(viewer.icons("warning", .small))<span>\($0.message)</span></p>" as HTML
        }
        return """
            <form class="form" method="post" action="\(link: action)">\(viewer.csrf)
            <div class="table-scroll"><table class="plan-table"><thead><tr><th scope="col">\(words.priorityHead)</th>\
            <th scope="col">\(words.first)</th><th scope="col">\(words.next)</th></tr></thead><tbody>\(rows)</tbody></table></div>
            <label class="field"><span>\(words.runIn)</span><select class="select" name="hours">\
            <option value="">\(words.always)</option>\(hours.map { option($0, plan?.hours == $0.id) })</select></label>
            \(errors)
            <div class="form-foot"><button class="button button-main" type="submit">\(words.save)</button></div>
            </form>
            """
    }

    private func option(_ hours: NamedHours, _ isChosen: Bool) -> HTML {
        "<option value=\"\(hours.id)\" \(attribute: "selected", if: isChosen)>\(hours.name)</option>"
    }

    private func choice(_ name: String, _ title: String, _ priority: Interest.Priority, _ chosen: Int?) -> HTML {
        let minutes = (ResponsePlan.usual + [chosen].compactMap { $0 }.filter { ResponsePlan.usual.contains($0) == false })
            .sorted()
        let options = minutes.map { minutes -> HTML in
            "<option value=\"\(minutes)\" \(attribute: "selected", if: minutes == chosen)>\(words.minutes(minutes))</option>"
        }
        return """
            <td data-title="\(title)"><select class="select" name="\(name)" \
            aria-label="\(title), \(words.priority(priority))"><option value="">\(words.noTarget)</option>\(options)</select></td>
            """
    }

    private func named(_ hours: NamedHours) -> HTML {
        """
        <li><a class="fold-link" href="/settings/hours/\(hours.id)"><b>\(hours.name)</b>\
        <span class="muted">\(hours.zone.identifier.replacing("_", with: " "))</span>\
        <span class="muted push">\(words.week(hours.week))</span></a></li>
        """
    }
}
