import Channels
import Kernel
import Workspace

struct ChannelKindDocument: APIDocument {
    static let about = "A kind of channel and what it asks for."
    static let meanings = ["answers": "channel: answers leave by it; hand: by hand, with a proof or a noted call."]

    struct Setting: Codable, Sendable {
        let key: String
        /// text, url, lines, flag, number or choice
        let kind: String
        let choices: [String]?
        let secret: Bool
        let preset: String
        let label: String
        let help: String
    }

    let kind: String
    let name: String
    let about: String
    let answers: String
    let settings: [Setting]

    init(_ about: ChannelAbout, _ language: Language) {
        (kind, name, self.about) = (about.kind, about.name(language), about.explanation(language))
        answers = about.answers.rawValue
        settings = about.settings.filter(\.isAsked).map { setting in
            let (kind, choices) = Self.kind(setting.kind)
            return Setting(
                key: setting.key, kind: kind, choices: choices, secret: setting.secret, preset: setting.preset,
                label: setting.label(language), help: setting.help(language))
        }
    }

    private static func kind(_ kind: ChannelAbout.Setting.Kind) -> (String, [String]?) {
        switch kind {
        case .text: ("text", nil)
        case .url: ("url", nil)
        case .lines: ("lines", nil)
        case .flag: ("flag", nil)
        case .number: ("number", nil)
        case .choice(let choices): ("choice", choices)
        }
    }
}

struct ChannelSettingsDocument: APIDocument {
    static let about = "How a channel is set up."
    static let meanings = [
        "response_minutes": "Its one target; null where it follows the workspace or has finer ones (/api/v1/targets).",
        "settings": "As its kind declares.", "secrets": "The names of secrets that are stored; they are never shown.",
        "teams": "Who looks after it; empty: everybody.",
    ]

    enum CodingKeys: String, CodingKey {
        case id, kind, name, key, teams, settings, secrets
        case responseMinutes = "response_minutes"
        case reopeningDays = "reopening_days"
    }

    let id: Int64
    let kind: String
    let name: String
    let key: String
    let responseMinutes: Int?
    let reopeningDays: Int
    let teams: [Int64]
    let settings: [String: String]
    let secrets: [String]

    init(_ channel: Connected, target: ResponsePlan?, teams: [ID<Team>], secrets stored: [String: String]) {
        (id, kind, name, key) = (channel.id.number, channel.kind, channel.name, channel.publicKey)
        (responseMinutes, reopeningDays) = (target?.simpleMinutes, channel.reopeningDays)
        self.teams = teams.map(\.number)
        let declared = AllChannels.about(channel.kind)?.settings.filter(\.isAsked) ?? []
        settings = Dictionary(
            declared.filter { $0.secret == false }.map { ($0.key, channel.settings[$0.key] ?? $0.preset) }
        ) { first, _ in first }
        secrets = declared.filter { $0.secret && stored[$0.key]?.isEmpty == false }.map(\.key)
    }
}

struct TrialDocument: APIDocument {
    static let about = "What came of connecting."
    static let meanings = ["found": "Lines for people, in their language.", "setting": "The setting to blame."]
    let works: Bool
    let found: [String]
    let setting: String?
}

struct TestDocument: APIDocument {
    static let about = "The card a test event made."
    let interest: Int64
}
