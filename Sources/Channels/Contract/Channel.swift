package import Foundation
package import Kernel

/// One way to reach people: a folder in Sources/Channels and a line in AllChannels.swift. What a channel does not do has a
/// default.
package protocol Channel: Sendable {
    /// Name, icon, settings, limits: what pages and the command line are drawn from.
    static var about: ChannelAbout { get }

    /// Turns what the network or a visitor posted into events, and says what to answer. Pure: no input or output, so that
    /// recorded payloads replay.
    static func read(_ hook: Webhook) throws(Refusal) -> Reading
}

/// What a kind of channel is, as data.
package struct ChannelAbout: Sendable {
    /// `form`, `api`, `vk` …
    package let kind: String
    /// The network its cards are shown under where its settings name none: the kind itself, but a mailbox brings e-mail.
    package let network: String
    /// The glyph `g-…` of the icon sheet.
    package let glyph: String
    package let settings: [Setting]
    /// How an answer leaves: by the channel itself, or by hand with a proof or a noted call.
    package let answers: Answering
    package let name: @Sendable (Language) -> String
    package let explanation: @Sendable (Language) -> String
    /// What is to be done on the network's side, in this order; see ``Step``.
    package let steps: [Step]
    /// Names of the network's own servers. What is set up elsewhere, such as an emulator, stands beside us and reaches
    /// addresses that the network does not.
    package let servers: Set<String>
    /// Where to take our address away in the network by hand, for when it could not be told that the channel ended.
    package let leaving: (@Sendable (Language) -> String)?
    /// What happens in the network and what can be done there, with how far each goes.
    package let actions: [Action]

    package enum Answering: String, Sendable { case channel, hand }

    /// A field of the channel's settings form; also `--set key=value` on the command line.
    package struct Setting: Sendable {
        package enum Kind: Sendable, Hashable { case text, url, lines, flag, choice([String]), number }
        package let key: String
        package let kind: Kind
        package let secret: Bool
        package let preset: String
        /// Right as it is for most: folded away until somebody looks for it.
        package let isRare: Bool
        /// Without it the channel can do nothing.
        package let isRequired: Bool
        /// A secret that nobody needs to know by heart: thought of by Kindred where it is left empty.
        package let isMade: Bool
        package let label: @Sendable (Language) -> String
        package let help: @Sendable (Language) -> String

        package init(
            _ key: String, _ kind: Kind, secret: Bool = false, preset: String = "", isRare: Bool = false,
            isRequired: Bool = false, isMade: Bool = false, label: @escaping @Sendable (Language) -> String,
            help: @escaping @Sendable (Language) -> String
        ) {
            self.key = key
            self.kind = kind
            self.secret = secret
            self.preset = preset
            self.isRare = isRare
            self.isRequired = isRequired
            self.isMade = isMade
            self.label = label
            self.help = help
        }
    }

    package init(
        kind: String, network: String? = nil, glyph: String, settings: [Setting], answers: Answering,
        name: @escaping @Sendable (Language) -> String, explanation: @escaping @Sendable (Language) -> String,
        steps: [Step] = [], servers: Set<String> = [], leaving: (@Sendable (Language) -> String)? = nil, actions: [Action] = []
    ) {
        self.kind = kind
        self.network = network ?? kind
        self.glyph = glyph
        self.settings = settings
        self.answers = answers
        self.name = name
        self.explanation = explanation
        self.steps = steps
        self.servers = servers
        self.leaving = leaving
        self.actions = actions
    }
}

/// What somebody sent to a channel's address.
package struct Webhook: Sendable {
    package var channel: ChannelSettings
    package var form: Form
    /// The raw body, kept as it came.
    package var body: Data
    package var headers: [String: String]
    package var now: Date
    package init(channel: ChannelSettings, form: Form, body: Data, headers: [String: String], now: Date) {
        self.channel = channel
        self.form = form
        self.body = body
        self.headers = headers
        self.now = now
    }
}

/// The stored settings of one channel, secrets opened.
package struct ChannelSettings: Sendable {
    package var values: [String: String]
    /// The language customers read on this channel.
    package var language: Language
    package init(values: [String: String] = [:], language: Language = .en) {
        self.values = values
        self.language = language
    }
    package subscript(key: String) -> String { values[key] ?? "" }
    /// A setting with a value a line.
    package func lines(_ key: String) -> [String] {
        self[key].split(whereSeparator: \.isNewline).map { $0.trimmingCharacters(in: .whitespaces) }
            .filter { $0.isEmpty == false }
    }
}

/// What a channel read.
package struct Reading: Sendable {
    package var events: [Inbound]
    /// What could not be made sense of: kept with the bytes, visible, and taken all the same, or the network would send it
    /// for ever.
    package var unread: [Unread]
    /// What the network wants to hear once all of it is durable; see ``Hooked``.
    package var answer: HookAnswer

    package init(events: [Inbound] = [], unread: [Unread] = [], answer: HookAnswer = .accepted) {
        self.events = events
        self.unread = unread
        self.answer = answer
    }

    package struct Unread: Sendable, Hashable {
        package var externalID: String
        package var reason: String
        package init(externalID: String, reason: String) {
            self.externalID = externalID
            self.reason = reason
        }
    }
}

/// Why a channel takes nothing from a post: told to whoever sent it, counted on the channel's page.
package struct Refusal: Error, Sendable {
    package let problem: Problem
    /// A short stable word for the count: `honeypot`, `signature`, `site` …
    package let reason: String
    package init(_ problem: Problem, reason: String) { self.problem = problem; self.reason = reason }
}
