package import Channels
package import Foundation
package import Kernel
import Workspace

/// Connects as a line would and changes nothing, while somebody waits.
package enum ChannelTrial {
    /// A server that says nothing for so long is not there.
    static let patience: TimeInterval = 30

    /// - Returns: lines worth telling; none for a channel that cannot be followed. One that is called is tried the same way.
    package static func run(
        _ kind: String, _ settings: ChannelSettings, through outside: Outside, language: Language
    ) async throws(LineFault) -> [String] {
        guard let follows = AllChannels.kind(kind) as? any Follows.Type else { return [] }
        return try await patiently { try await follows.tryOut(settings, through: outside, language: language) }
    }

    /// While somebody waits: a server that says nothing is not there.
    ///
    /// - Parameter seconds: how long.
    static func patiently<Result: Sendable>(
        for seconds: TimeInterval = patience, _ ask: @escaping @Sendable () async throws -> Result
    ) async throws(LineFault) -> Result {
        do {
            return try await withThrowingTaskGroup(of: Result.self) { group in
                group.addTask { try await ask() }
                group.addTask {
                    try await Task.sleep(for: .seconds(seconds))
                    throw LineFault(.passing, "timeout")
                }
                defer { group.cancelAll() }
                guard let result = try await group.next() else { throw LineFault(.passing, "timeout") }
                return result
            }
        } catch let fault as LineFault {
            throw fault
        } catch {
            throw LineFault(.passing, "timeout")  // the reader went away
        }
    }

    /// Access for channels whose access runs out; nil for all others.
    package static func access(
        _ kind: String, _ settings: ChannelSettings, through outside: Outside, at now: Date
    ) async throws(LineFault) -> FreshAccess? {
        guard let renews = AllChannels.kind(kind) as? any Renews.Type, renews.isRenewable(settings) else { return nil }
        return try await renews.renew(settings, through: outside, at: now)
    }

    /// What follows from what was typed, such as the servers of a provider.
    package static func completed(_ settings: [String: String], of kind: String) -> [String: String] {
        (AllChannels.kind(kind) as? any Follows.Type)?.completed(settings) ?? settings
    }
}

/// What somebody typed of a channel, checked as far as that goes without connecting.
struct TypedChannel {
    let about: ChannelAbout
    var name: String
    var settings: [String: String]
    /// Only those that were typed.
    var secrets: [String: String]
    var errors: [FieldError]

    init(_ form: Form, _ about: ChannelAbout, before: [String: String], _ words: ConnectionWords) {
        var fields = FormReader(form, words.language, labels: ChannelForm.labels(about, words))
        self.about = about
        name = fields.text("name", required: true, max: 100)
        settings = ChannelTrial.completed(ChannelForm.settings(about, &fields, before: before), of: about.kind)
        secrets = ChannelForm.secrets(about, form)
        // What is stored stays where its field is left empty; a new channel has nothing stored.
        if before.isEmpty, AllChannels.asksAtFirst(about.kind) { ChannelForm.demandSecrets(about, &fields) }
        errors = fields.errors
    }

    /// Whether anything the channel itself reads differs from what is stored; a field that was left as it is set beforehand
    /// does not.
    func changes(_ stored: [String: String]) -> Bool {
        let open = about.settings.filter { $0.secret == false }
        let shown = Dictionary(open.map { ($0.key, stored[$0.key] ?? $0.preset) }) { first, _ in first }
        let before = ChannelTrial.completed(stored.merging(shown) { $1 }, of: about.kind)
        func effective(_ values: [String: String], _ setting: ChannelAbout.Setting) -> String {
            let value = values[setting.key] ?? setting.preset
            return setting.kind == .flag && value.isEmpty ? "0" : value
        }
        return secrets.isEmpty == false
            || open.contains { effective(settings, $0) != effective(before, $0) }
    }

    /// The form again, with what the other side said beside the field to blame.
    mutating func refuse(_ fault: LineFault, _ words: LineWords) {
        let blamed = about.settings.first { $0.key == fault.setting && $0.isAsked }
        errors.append(FieldError(blamed.map(ChannelForm.field) ?? Self.whole, words.sentence(fault)))
    }

    /// What no field is to blame for stands above the form.
    static let whole = "_connection"

    /// What is shown again: what was typed, and what was filled in for it.
    func state(_ form: Form) -> FormState {
        let typed = Dictionary(form.fields.map { ($0.name, $0.value) }) { first, _ in first }
        let shown = ChannelForm.values(about, settings).merging(typed) { $1.isEmpty ? $0 : $1 }
        return FormState(Form(fields: shown.map { Form.Field($0.key, $0.value) }), errors: errors)
    }
}
