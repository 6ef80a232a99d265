import Channels
import Foundation
import Kernel
import Workspace

/// What happens at a form's addresses.
struct FormDoor: Sendable {
    let services: Services
    let intake: Intake
    let channels: ChannelDirectory
    private let limits = FormLimits()

    /// All files together, and room for the words.
    static let bodyLimit = 21 * 1024 * 1024

    init(services: Services, intake: Intake, channels: ChannelDirectory) {
        self.services = services
        self.intake = intake
        self.channels = channels
    }

    func show(_ request: Request) async throws -> Answer {
        let form = try await open(request)
        return form.page(try await page(form, FormVisit.asked(by: request), at: request.now).html)
    }

    func thanks(_ request: Request) async throws -> Answer {
        let form = try await open(request)
        return form.page(try await page(form, FormVisit.asked(by: request), at: request.now).thanks)
    }

    func post(_ request: Request) async throws -> Answer {
        let form = try await open(request)
        do {
            try limits.admit(request, to: form)
            let reading = try FormChannel.read(form.webhook(request))
            try await refuseUsed(reading, form, at: request.now)
            _ = try await intake.take(reading.events, raw: request.body, on: form.channel)
        } catch let refusal as Refusal {
            return try await answer(refusal, form, request)
        }
        return try form.taken(request)
    }

    func challenge(_ request: Request) async throws -> Answer {
        let form = try await open(request)
        try limits.admitChallenge(request, to: form)
        let challenge = FormChallenge(ticket: form.ticket(at: request.now), difficulty: form.settings.difficulty)
        return form.shared(try Answer.json(challenge), with: request)
    }

    func embed(_ request: Request) async throws -> Answer {
        _ = try await open(request)
        guard let script = services.assets.file("scripts/embed.js") else { throw Problem.notFound }
        return Answer.data(script.data, type: script.type, cache: "public, max-age=3600")
            .adding(header: "cross-origin-resource-policy", value: "cross-origin")
    }

    func logo(_ request: Request) async throws -> Answer {
        let company = try await open(request).company
        guard let logo = company.logo.flatMap(BlobRef.init), let type = company.logoType else { throw Problem.notFound }
        let data = try await services.blobs.get(logo, workspace: company.id.number)
        return Answer.data(data, type: type, cache: "public, max-age=3600")
    }

    // MARK: Parts

    private func open(_ request: Request) async throws -> OpenForm {
        guard let entry = try await channels.find(request.parameter("key"), at: request.now),
            entry.channel.kind == FormChannel.about.kind
        else { throw Problem.notFound }
        return OpenForm(entry)
    }

    /// A ticket is good for one message. The same message again is the same event, which the intake knows.
    private func refuseUsed(_ reading: Reading, _ form: OpenForm, at now: Date) async throws {
        guard let event = reading.events.first?.externalID, let number = FormChannel.ticketNumber(of: event) else { return }
        let channel = form.channel
        let isFree = try await services.store.write { db in
            try UsedTickets.use(number, for: event, on: channel, at: now, in: db)
        }
        if isFree == false { throw FormChannel.used(form.settings.language) }
    }

    private func answer(_ refusal: Refusal, _ form: OpenForm, _ request: Request) async throws -> Answer {
        // A slip in a field is the visitor's to mend and no news for the owner.
        if refusal.reason != "fields" {
            try await services.store.write { [channel = form.channel, now = request.now] db in
                try Refusals.count(refusal.reason, on: channel, at: now, in: db)
            }
        }
        if request.wantsJSON || form.sentJSON(request) { throw form.shared(refusal.problem, with: request) }
        var page = try await page(form, FormVisit.posted(by: request), at: request.now)
        page.typed = request.form
        page.problem = refusal.problem
        return form.page(page.html, status: refusal.problem.status)
    }

    private func page(_ form: OpenForm, _ visit: FormPage.Visit, at now: Date) async throws -> FormPage {
        let products = form.settings.asks(.product) ? try await self.products(form.company) : []
        return FormPage(
            settings: form.settings, company: form.company.name, links: form.links(services.assets), visit: visit,
            ticket: form.ticket(at: now), products: products)
    }

    private func products(_ company: Company) async throws -> [(key: String, name: String)] {
        try await services.store.read { db in try Product.all(of: company.id, in: db) }
            .map { ($0.key, $0.name(in: company.language)) }
    }
}

private struct FormChallenge: Encodable {
    let ticket: String
    let difficulty: Int
}
