import Foundation
import Kernel

import struct Kernel.Operation

/// Taking everything along: asking for it, fetching it, removing it. Each is written into the audit.
struct LeavingRoutes: Sendable {
    let desk: Desk
    let counts: ExportCounts

    private var services: Services { desk.services }
    private static let right = Access.right(area: "workspace", action: "export")

    var operations: [Operation] {
        [
            Operation(
                "export.page", .get, "/settings/export", access: Self.right, summary: "Exports of everything.", handle: page),
            Operation(
                "export.make", .post, "/settings/export", access: Self.right, summary: "Begins an export of everything.",
                handle: make),
            Operation(
                "export.file", .post, "/settings/export/{id}/file", access: Self.right,
                summary: "The file of an export. That it was fetched is written down.", handle: file),
            Operation(
                "export.remove", .post, "/settings/export/{id}/removal", access: Self.right, summary: "Removes an export's file.",
                handle: remove),
        ]
    }

    @Sendable private func page(_ request: Request) async throws -> Answer {
        let words = LeavingWords(language: request.language)
        let notices = ["begun": Notice(words.begun), "removed": Notice(words.removed)]
        return try await desk.show(
            request,
            .init(title: words.title, lead: words.lead, current: "/settings/export", notice: desk.notice(request, notices))
        ) { [counts] viewer, db in
            LeavingPage(
                viewer: viewer, runs: try ExportRun.all(of: viewer.asker.workspace, in: db),
                names: try Member.names(of: viewer.asker.workspace, in: db), counts: counts
            ).html
        }
    }

    @Sendable private func make(_ request: Request) async throws -> Answer {
        let asker = try request.asker
        let (ids, now) = (services.ids, request.now)
        try await services.store.write { db in
            let id = try ExportRun.begin(by: asker, ids: ids, at: now, in: db)
            try Jobs.add(
                ExportJob.kind, ExportAsked(run: id.number, workspace: asker.workspace.number), workspace: asker.workspace.number,
                ids: ids, at: now, in: db)
            AccessLog.took("export begun", by: asker, at: now, in: db)
        }
        services.bell.ring()
        return .redirect(to: "/settings/export?done=begun")
    }

    @Sendable private func file(_ request: Request) async throws -> Answer {
        let asker = try request.asker
        let run = try await run(request, asker)
        let url = run.file(in: services.settings.data)
        guard run.isThere(at: request.now), let file = FileHandle(forReadingAtPath: url.path) else { throw Problem.notFound }
        let now = request.now
        try await services.store.write { db in
            AccessLog.took("export fetched", ["export": "\(run.id)"], by: asker, at: now, in: db)
        }
        return Answer.stream(type: "application/x-tar") { writer in
            defer { try? file.close() }  // it was only read
            while let piece = try await onOwnThread({ try file.read(upToCount: 1 << 20) }), piece.isEmpty == false {
                try await writer.write(piece)
            }
        }.adding(header: "content-disposition", value: "attachment; filename=\"kindred-\(run.id).tar\"")
    }

    @Sendable private func remove(_ request: Request) async throws -> Answer {
        let asker = try request.asker
        let run = try await run(request, asker)
        let file = run.file(in: services.settings.data)
        if FileManager.default.fileExists(atPath: file.path) { try FileManager.default.removeItem(at: file) }
        let now = request.now
        try await services.store.write { db in
            try run.remove(at: now, in: db)
            AccessLog.took("export removed", ["export": "\(run.id)"], by: asker, at: now, in: db)
        }
        return .redirect(to: "/settings/export?done=removed")
    }

    private func run(_ request: Request, _ asker: Asker) async throws -> ExportRun {
        guard let id = ID<ExportRun>(request.parameter("id")),
            let run = try await services.store.read({ db in try ExportRun.find(id, of: asker.workspace, in: db) })
        else { throw Problem.notFound }
        return run
    }
}
