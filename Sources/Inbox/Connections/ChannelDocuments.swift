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
        let required: Bool
        /// A secret that is thought of where none is given.
        let made: Bool
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
                key: setting.key, kind: kind, choices: choices, secret: setting.secret, required: setting.isRequired,
                made: setting.isMade, preset: setting.preset, label: setting.label(language),
                help: setting.help(language))
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

/// How the calls of a channel's network stand.
struct CallsDocument: APIDocument {
    static let about = "What a channel's network was told to call, and what it says of its calls."
    static let meanings = [
        "address": "Where it is to call; null where nobody told it, or it was entered there by hand.",
        "registered_at": "Since when it calls there by its own word; null where it does not, or was never told.",
        "checked_at": "When it was asked last.", "called_at": "When it called last, to the minute.",
        "waiting": "So many calls wait there.", "fault": "What went wrong last, in the network's words.",
    ]

    enum CodingKeys: String, CodingKey {
        case address, waiting, fault
        case registeredAt = "registered_at"
        case checkedAt = "checked_at"
        case calledAt = "called_at"
        case faultAt = "fault_at"
    }

    let address: String?
    let registeredAt: APIMoment?
    let checkedAt: APIMoment?
    let calledAt: APIMoment?
    let waiting: Int?
    let fault: String?
    let faultAt: APIMoment?

    init(_ line: LineHealth?) {
        let calls = line?.calls
        (address, waiting, fault) = (calls?.address, line?.behind, calls?.fault)
        registeredAt = calls?.toldAt.map(APIMoment.init)
        checkedAt = calls?.checkedAt.map(APIMoment.init)
        calledAt = calls?.calledAt.map(APIMoment.init)
        faultAt = calls?.faultAt.map(APIMoment.init)
    }
}

struct RegistrationDocument: APIDocument {
    static let about = "What came of telling or asking a channel's network."
    static let meanings = [
        "works": "The network calls the address.", "found": "Lines for people, in their language.",
        "setting": "The setting to blame.",
    ]
    let works: Bool
    let found: [String]
    let setting: String?
    let calls: CallsDocument
}
