import Foundation
import Kernel
import Workspace

import struct Kernel.Operation

/// The customer's page: looking changes nothing, whoever looks; only sending the form stores a vote.
struct SatisfactionRoutes: Sendable {
    let services: Services
    let frame: Frame

    var operations: [Operation] {
        [
            Operation(
                "rate.page", .get, "/rate/{token}", access: .open, summary: "Asks a customer how an answer was; changes nothing.",
                handle: page),
            Operation(
                "rate.vote", .post, "/rate/{token}", access: .open.withoutCSRF, summary: "A customer's vote, or a remark to it.",
                input: [
                    InputField("score", .number, limit: 5, about: "1 to 5; may be left out once there is a vote."),
                    InputField("remark", limit: SatisfactionAsk.longestRemark, about: "What the customer adds."),
                ], handle: vote),
            Operation(
                "rate.stop", .post, "/rate/{token}/asking", access: .open.withoutCSRF,
                summary: "A customer's wish not to be asked again, or to be.",
                input: [InputField("again", .flag, about: "May be asked again.")], handle: stop),
        ]
    }

    @Sendable private func page(_ request: Request) async throws -> Answer { try await show(request) }

    @Sendable private func vote(_ request: Request) async throws -> Answer {
        guard let place = SatisfactionAsk.read(request.parameter("token"), services.key, at: request.now) else {
            throw Problem.notFound
        }
        let score = request.form["score"].flatMap { Int($0) }.flatMap { (1...5).contains($0) ? $0 : nil }
        let remark = request.form["remark"]?.trimmingCharacters(in: .whitespacesAndNewlines)
        if let remark, remark.count > SatisfactionAsk.longestRemark {
            return try await show(request, typed: remark) { $0.tooLong }
        }
        let isTaken = try await services.store.write { [ids = services.ids] db in
            try SatisfactionAsk.rate(
                place.card, of: place.workspace, score: score, remark: remark, ids: ids, at: request.now, in: db)
        }
        guard isTaken else {
            return try await show(request, typed: remark) { score == nil ? $0.chooseFirst : $0.over }
        }
        return .redirect(to: "/rate/\(request.parameter("token"))")
    }

    @Sendable private func stop(_ request: Request) async throws -> Answer {
        guard let place = SatisfactionAsk.read(request.parameter("token"), services.key, at: request.now) else {
            throw Problem.notFound
        }
        let stands = request.form["again"] == nil
        try await services.store.write { db in
            guard let ask = try SatisfactionAsk.find(place.card, of: place.workspace, in: db) else { throw Problem.notFound }
            try SatisfactionRefusal.set(stands, by: ask, at: request.now, in: db)
        }
        return .redirect(to: "/rate/\(request.parameter("token"))")
    }

    private func show(
        _ request: Request, typed: String? = nil, _ error: ((SatisfactionWords) -> String)? = nil
    ) async throws -> Answer {
        let token = request.parameter("token")
        guard let place = SatisfactionAsk.read(token, services.key, at: request.now) else { throw Problem.notFound }
        let found = try await services.store.read { db -> (SatisfactionAsk, Company, Language, Bool)? in
            guard let ask = try SatisfactionAsk.find(place.card, of: place.workspace, in: db),
                let company = try Company.find(place.workspace, in: db),
                let language = try SatisfactionWords.language(of: place.card, place.workspace, in: db)
            else { return nil }
            return (ask, company, language, try SatisfactionRefusal.stands(for: ask.identity, of: ask.workspace, in: db))
        }
        guard let (ask, company, language, isRefused) = found else { throw Problem.notFound }
        let words = SatisfactionWords(language: language)
        let page = SatisfactionPage(
            ask: ask, company: company, isRefused: isRefused, words: words, path: "/rate/\(token)", icons: frame.icons,
            now: request.now,
            error: error?(words), typed: typed)
        return .page(frame.bare(title: words.title, language: language, body: page.html), status: error == nil ? 200 : 422)
            .adding(header: "x-robots-tag", value: "noindex").adding(header: "cache-control", value: "no-store")
    }
}
