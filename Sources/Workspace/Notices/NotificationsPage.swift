import Foundation
import Kernel

/// One page for what a member wants to be told: event × way, when not, the morning letter, the browsers and the messengers.
struct NotificationsPage {
    let viewer: Viewer
    let events: [NoticeEvent]
    let settings: NoticeSettings
    let devices: [PushDevice]
    let publicKey: String
    /// The ways that lead to the member; no others are offered.
    let open: Set<NoticeWay>
    /// What messengers say of themselves.
    let sections: [HTML]
    /// What was typed and refused.
    let typed: FormState?

    private var words: NoticeWords { NoticeWords(language: viewer.language) }

    var html: HTML {
        """
        <form class="form notifications" method="post" action="/settings/notifications" novalidate>\(viewer.csrf)
        \(matrix)
        <fieldset><legend>\(words.hours)</legend>
        <div class="field-row">\(time("quiet_from", words.quietFrom, settings.quietFrom))\
        \(time("quiet_to", words.quietTo, settings.quietTo))</div>
        <p class="help">\(words.quietHelp)</p>
        </fieldset>
        <fieldset><legend>\(words.days)</legend><div class="weekdays">\((1...7).map(day))</div></fieldset>
        <fieldset><legend>\(words.morningLetter)</legend><div class="field-row">\
        \(check("digest", words.morningLetter, settings.digestAt != nil))\
        \(time("digest_at", words.morningAt, settings.digestAt ?? 480))</div></fieldset>
        \(check("sound", words.sound, settings.sound))
        <div class="form-foot"><button class="button button-main" type="submit">\(words.save)</button></div>
        </form>
        \(browsers)
        \(sections)
        """
    }

    private var matrix: HTML {
        let ways = NoticeWay.allCases.filter(open.contains)
        let rows = events.map { event -> HTML in
            let chosen = settings.ways(of: event)
            let cells = ways.map { way -> HTML in
                guard event.ways.contains(way) else { return "<td><span class=\"muted\" aria-hidden=\"true\">–</span></td>" }
                return """
                    <td><label class="matrix-box"><span class="sr-only">\(event.title(viewer.language)): \(words.way(way))</span>\
                    <input type="checkbox" name="on" value="\(event.key):\(way.rawValue)" \
                    \(attribute: "checked", if: chosen.contains(way))></label></td>
                    """
            }
            return """
                <tr><th scope="row"><span class="matrix-name">\(viewer.icons(event.icon))\
                <span>\(event.title(viewer.language))</span></span></th>\(cells)</tr>
                """
        }
        return """
            <div class="table-scroll" tabindex="0" role="region" aria-label="\(words.title)">\
            <table class="ways"><thead><tr><th scope="col">\(words.event)</th>\
            \(ways.map { "<th scope=\"col\">\(words.way($0))</th>" as HTML })</tr></thead><tbody>\(rows)</tbody></table></div>\
            \(ways.filter(NoticeWay.linked.contains).map(offered))
            """
    }

    /// What was not offered was not left out by choice.
    private func offered(_ way: NoticeWay) -> HTML { "<input type=\"hidden\" name=\"way\" value=\"\(way.rawValue)\">" }

    private func time(_ name: String, _ label: String, _ minute: Int) -> HTML {
        let value = typed?[name] ?? "\(two(minute / 60)):\(two(minute % 60))"
        let error = typed?.error(name)
        return """
            <div class="field"><label for="f-\(name)">\(label)</label><input class="input" type="time" id="f-\(name)" \
            name="\(name)" value="\(value)" \(attribute: "aria-invalid", error == nil ? nil : "true") \
            \(attribute: "aria-describedby", error == nil ? nil : "f-\(name)-note")>\
            \(error.map { "<p class=\"error\" id=\"f-\(name)-note\">\(viewer.icons("warning", .small))<span>\($0)</span></p>" as HTML })</div>
            """
    }

    private func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }

    private func day(_ number: Int) -> HTML {
        """
        <label class="check"><input type="checkbox" name="day" value="\(number)" \
        \(attribute: "checked", if: settings.days.contains(number))><span>\(words.day(number))</span></label>
        """
    }

    private func check(_ name: String, _ label: String, _ isOn: Bool) -> HTML {
        """
        <label class="check"><input type="checkbox" name="\(name)" value="1" \(attribute: "checked", if: isOn)>\
        <span>\(label)</span></label>
        """
    }

    // MARK: Browsers

    private var noDevices: HTML { "<p class=\"muted\">\(words.noDevices)</p>" }

    private var browsers: HTML {
        """
        <section class="section" data-push data-key="\(publicKey)" data-denied="\(words.denied)" data-unable="\(words.unable)">
        <h2>\(words.devices)</h2><p class="help">\(words.devicesHelp)</p>
        \(devices.isEmpty ? noDevices : "<ul class=\"rows\">\(devices.map(device))</ul>")
        <p><button class="button" type="button" data-push-subscribe data-needs-script>\(viewer.icons("bell"))\
        \(words.subscribe)</button></p><p class="error" role="alert" data-push-said hidden></p>
        </section>
        """
    }

    private func device(_ device: PushDevice) -> HTML {
        let when = device.heardAt.map { words.heard(viewer.when.ago($0)) } ?? words.since(viewer.when.ago(device.createdAt))
        return """
            <li class="row-item">\(viewer.icons("globe"))<div class="row-text"><b>\(device.name)</b><p class="small muted">\(when)\
            \(device.said.isEmpty ? "" : " · \(device.said)")</p></div>\
            <form method="post" action="/settings/notifications/devices/\(device.id)/removal">\(viewer.csrf)\
            <button class="button button-s" type="submit">\(words.removeDevice)</button></form></li>
            """
    }
}
