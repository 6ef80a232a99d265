import Channels
import Foundation
import Kernel
import Workspace

/// The settings a kind of channel declares, as fields of a form.
struct ChannelForm {
    let about: ChannelAbout
    let state: FormState
    let viewer: Viewer
    /// The secrets that are stored: they are never shown, and kept where their field stays empty.
    var stored: Set<String> = []

    private var language: Language { viewer.language }
    private var words: ConnectionWords { ConnectionWords(language: language) }

    static func field(_ setting: ChannelAbout.Setting) -> String { "set_\(setting.key)" }

    static func labels(_ about: ChannelAbout, _ words: ConnectionWords) -> [String: String] {
        var labels = [
            "name": words.name, "response_minutes": words.target, "reopening_days": words.reopening, "teams": words.teams,
        ]
        for setting in about.settings { labels[field(setting)] = setting.label(words.language) }
        return labels
    }

    /// What is stored, as the fields show it.
    static func values(_ about: ChannelAbout, _ settings: [String: String]) -> [String: String] {
        Dictionary(about.settings.filter { $0.secret == false }.map { (field($0), settings[$0.key] ?? $0.preset) }) { $1 }
    }

    /// What was typed. Secrets are not among the settings and stay as they are.
    static func settings(_ about: ChannelAbout, _ fields: inout FormReader, before: [String: String]) -> [String: String] {
        var settings = before
        for setting in about.settings where setting.secret == false {
            let name = field(setting)
            switch setting.kind {
            case .text: settings[setting.key] = fields.text(name, required: setting.isRequired, max: 500)
            case .url: settings[setting.key] = fields.url(name)?.absoluteString ?? ""
            case .lines: settings[setting.key] = fields.text(name, max: 10_000)
            case .flag: settings[setting.key] = fields.flag(name) ? "1" : "0"
            case .number: settings[setting.key] = fields.int(name, in: 0...65_535).map(String.init) ?? ""
            case .choice(let choices):
                let choice = fields.text(name, max: 100)
                settings[setting.key] = choices.contains(choice) ? choice : setting.preset
            }
        }
        return settings
    }

    /// Complains about secrets without which a new channel could do nothing.
    static func demandSecrets(_ about: ChannelAbout, _ fields: inout FormReader) {
        for setting in about.settings where setting.secret && setting.isRequired {
            _ = fields.text(field(setting), required: true, max: 10_000)
        }
    }

    /// The secrets that were typed; empty ones are not among them.
    static func secrets(_ about: ChannelAbout, _ form: Form) -> [String: String] {
        let typed = about.settings.filter(\.isAsked).compactMap { setting -> (String, String)? in
            guard setting.secret, let value = form[field(setting)], value.isEmpty == false else { return nil }
            return (setting.key, value)
        }
        return Dictionary(typed) { first, _ in first }
    }

    /// Settings that belong together stand in a row: what a visitor is asked for.
    var html: HTML {
        let shown = about.settings.filter { $0.isAsked && $0.isRare == false }
        let asked = shown.filter { $0.key.hasPrefix("ask_") }
        guard let first = asked.first else { return shown.map(field).joined() + rare }
        return shown.map { setting -> HTML in
            if setting.key == first.key {
                return """
                    <fieldset><legend>\(words.asked)</legend><div class="field-row">\(asked.map(field))</div></fieldset>
                    """
            }
            return setting.key.hasPrefix("ask_") ? .empty : field(setting)
        }.joined()
    }

    /// Folded away, unless something in it is wrong.
    private var rare: HTML {
        let settings = about.settings.filter { $0.isAsked && $0.isRare }
        guard settings.isEmpty == false else { return .empty }
        let isOpen = settings.contains { state.error(Self.field($0)) != nil }
        return """
            <details class="form-more" \(attribute: "open", if: isOpen)><summary>\(words.moreSettings(about.kind))</summary>\
            <div class="form">\(settings.map(field))</div></details>
            """
    }

    private func field(_ setting: ChannelAbout.Setting) -> HTML {
        let name = Self.field(setting)
        let help = setting.help(language)
        if setting.secret { return draw(setting, help) }
        switch setting.kind {
        case .flag:
            let isOn = state[name] == "1" || state[name] == "on"
            return """
                <label class="check"><input type="checkbox" name="\(name)" \(attribute: "checked", if: isOn)>\
                <span>\(setting.label(language))</span><span class="help">\(help)</span></label>
                """
        case .lines: return draw(setting, .area, help)
        case .url: return draw(setting, .url, help)
        case .text, .number: return draw(setting, .text, help)
        case .choice(let choices):
            return draw(setting, .select([Field.Options(choices.map { ($0, words.choice($0)) })]), help)
        }
    }

    private func draw(_ setting: ChannelAbout.Setting, _ kind: Field.Kind, _ help: String) -> HTML {
        Field(
            Self.field(setting), setting.label(language), kind, in: state, icons: viewer.icons, help: help.isEmpty ? nil : help,
            isRequired: setting.isRequired, keepsHelp: true
        ).html
    }

    /// A secret: masked, and nothing a browser should fill in by itself.
    private func draw(_ setting: ChannelAbout.Setting, _ help: String) -> HTML {
        let kept = stored.contains(setting.key) ? words.secretKept : ""
        return Field(
            Self.field(setting), setting.label(language), .password, in: state, icons: viewer.icons,
            help: [kept, help].filter { $0.isEmpty == false }.joined(separator: " "), autocomplete: "new-password",
            isRequired: setting.isRequired && stored.contains(setting.key) == false, keepsHelp: true
        ).html
    }
}

extension ChannelAbout.Setting {
    /// People are asked for it; a secret without a name is the program's own.
    var isAsked: Bool { secret == false || label(.en).isEmpty == false }
}
