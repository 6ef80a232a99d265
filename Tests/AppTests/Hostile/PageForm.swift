import Foundation

/// A form that stands in a page, and what a browser would send of it. Reads what our pages write: attributes in double quotes,
/// entities of five signs.
struct PageForm {
    /// What a person may set, press or leave as it is.
    struct Control {
        enum Way { case kept, chosen, ticked, pressed }

        let name: String
        let value: String
        let way: Way
        /// Sent when nobody touches it.
        var isOn: Bool
        /// Where a button leads instead.
        let action: String?
        fileprivate let form: String?
    }

    /// Path and query.
    let action: String
    fileprivate(set) var controls: [Control] = []
    private let id: String?

    /// A form that no page was found to show, with what it asks for.
    init(action: String, asking fields: [String: String]) {
        (self.action, id) = (action, nil)
        controls = fields.sorted { $0.key < $1.key }.map { name, value in
            Control(name: name, value: value, way: .kept, isOn: true, action: nil, form: nil)
        }
    }

    private init(action: String, id: String?) { (self.action, self.id) = (action, id) }

    /// What is sent when this control is set to this value and everything else is left as it is.
    func sent(_ control: Control?, as value: String = "") -> [(name: String, value: String)] {
        var others = controls.filter { $0.isOn && $0.way != .pressed }
        guard let control else { return others.map { ($0.name, $0.value) } }
        if control.way == .kept || control.way == .chosen { others.removeAll { $0.name == control.name } }
        return others.map { ($0.name, $0.value) } + (control.name.isEmpty ? [] : [(control.name, value)])
    }

    // MARK: Reading

    /// Every form of a page that posts.
    static func all(in page: String) -> [PageForm] {
        var forms: [PageForm] = []
        var (loose, isOpen, list): ([Control], Bool, (name: String, isChosen: Bool)?) = ([], false, nil)
        func add(_ control: Control) {
            if control.form == nil, isOpen { forms[forms.count - 1].controls.append(control) } else { loose.append(control) }
        }
        for found in page.matches(of: tag) {
            let (isEnd, name) = (found.output.1 == "/", String(found.output.2))
            let has = attributes(found.output.3)
            switch (name, isEnd) {
            case ("form", false):
                isOpen = has["method"]?.lowercased() == "post"
                if isOpen { forms.append(PageForm(action: has["action"] ?? "", id: has["id"])) }
            case ("form", true): isOpen = false
            case ("select", false): list = (has["name"] ?? "", false)
            case ("select", true): list = nil
            case ("option", false):
                guard let name = list?.name else { continue }
                // The first stands there until another is chosen.
                let isOn = has["selected"] != nil || list?.isChosen == false
                list?.isChosen = true
                add(Control(name: name, value: has["value"] ?? "", way: .chosen, isOn: isOn, action: nil, form: has["form"]))
            case ("textarea", false):
                let text = page[found.range.upperBound...].prefix { $0 != "<" }
                add(control(has, value: text.isEmpty ? "x" : plain(text), .kept))
            case ("button", false):
                add(control(has, value: has["value"] ?? "", .pressed))
            case ("input", false): add(input(has))
            default: continue
            }
        }
        for control in loose {
            for index in forms.indices where forms[index].id != nil && forms[index].id == control.form {
                forms[index].controls.append(control)
            }
        }
        return forms.map(\.single)
    }

    /// Of a list's options that would be sent, the last: one is chosen there.
    private var single: PageForm {
        var form = self
        var seen: Set<String> = []
        for index in controls.indices.reversed() where controls[index].way == .chosen && controls[index].isOn {
            form.controls[index].isOn = seen.insert(controls[index].name).inserted
        }
        return form
    }

    private static func input(_ has: [String: String]) -> Control {
        switch has["type"] ?? "text" {
        case "checkbox": control(has, value: has["value"] ?? "on", .ticked, isOn: has["checked"] != nil)
        case "radio": control(has, value: has["value"] ?? "on", .chosen, isOn: has["checked"] != nil)
        case "submit", "image": control(has, value: has["value"] ?? "", .pressed)
        case let type:
            control(has, value: has["value"].flatMap { $0.isEmpty ? nil : $0 } ?? filling(type, has["required"] != nil), .kept)
        }
    }

    private static func control(_ has: [String: String], value: String, _ way: Control.Way, isOn: Bool = true) -> Control {
        Control(name: has["name"] ?? "", value: value, way: way, isOn: isOn, action: has["formaction"], form: has["form"])
    }

    /// What somebody writes who has to write something.
    private static func filling(_ type: String, _ isRequired: Bool) -> String {
        guard isRequired else { return "" }
        return switch type {
        case "email": "x@z.example"
        case "url": "https://z.example/"
        case "number": "1"
        case "date": "2026-11-23"
        case "datetime-local": "2026-11-23T09:00"
        case "time": "09:00"
        default: "x"
        }
    }

    private static func attributes(_ text: Substring) -> [String: String] {
        text.matches(of: attribute).reduce(into: [:]) { $0[String($1.output.1)] = plain($1.output.2 ?? "") }
    }

    private static func plain(_ text: Substring) -> String {
        String(text).replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&quot;", with: "\"")
            .replacing("&#39;", with: "'").replacing("&amp;", with: "&")
    }

    private static var tag: Regex<(Substring, Substring, Substring, Substring)> {
        /<(\/?)(form|input|select|option|textarea|button)\b([^>]*)>/
    }
    private static var attribute: Regex<(Substring, Substring, Substring?)> { /([a-z][a-z0-9-]*)(?:="([^"]*)")?/ }
}
