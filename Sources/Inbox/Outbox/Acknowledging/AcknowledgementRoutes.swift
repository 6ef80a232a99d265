import Kernel
import Workspace

extension ChannelRoutes {
    static let acknowledgementInput =
        [
            InputField(Acknowledgement.setting, .flag, about: "Whether letters are acknowledged."),
            InputField("preview", .flag, about: "Shows how it would look and stores nothing."),
        ] + Language.allCases.map { InputField(Acknowledgement.key($0), limit: AcknowledgementText.longest) }

    /// Turns acknowledging on or off and sets its words, or shows how they would look.
    func acknowledge(_ request: Request) async throws -> Answer {
        let asker = try request.asker
        var channel = try await channel(request)
        guard Senders.all.ownAddress(of: channel) != nil else { throw Problem.notFound }
        var fields = FormReader(
            request.form, request.language, labels: AcknowledgementWords(language: request.language).labels)
        let settings = AcknowledgementText.settings(&fields, before: channel.settings)
        guard fields.errors.isEmpty, fields.flag("preview") == false else {
            let typed = FormState(request.form, errors: fields.errors)
            return try await show(request, acknowledgement: typed, status: fields.errors.isEmpty ? 200 : 422)
        }
        channel.settings = settings
        try await desk.services.store.write { [channel] db in try channel.save(by: asker, at: request.now, in: db) }
        channels.forget(channel.publicKey)
        return .redirect(to: "/settings/channels/\(channel.id)?done=saved#acknowledgement")
    }
}
