import Channels
import Foundation
import Kernel
import Workspace

/// Telling networks where to call, for programs: the same as the page's buttons.
extension APIConnections {
    @Sendable func register(_ request: Request) async throws -> Answer {
        try await answer(request) { channel in
            let address = try routes.reachable(channel, request)
            let fault = try await routes.registrar.register(channel, at: address, by: try request.asker.actor)
            routes.channels.forget(channel.publicKey)
            if let fault { throw fault }
            return true
        }
    }

    @Sendable func unregister(_ request: Request) async throws -> Answer {
        try await answer(request) { channel in
            if let fault = try await routes.registrar.unregister(channel, by: try request.asker.actor) { throw fault }
            return false
        }
    }

    @Sendable func check(_ request: Request) async throws -> Answer {
        try await answer(request) { channel in
            let address = HookAddress(of: channel, under: request.ownAddress(routes.services.settings))
            let standing = try await routes.registrar.check(channel, at: address)
            guard standing.isRegistered else { throw LineFault(.refused, HookNews.unregistered, said: standing.fault ?? "") }
            return true
        }
    }

    /// - Parameter ask: whether the network calls.
    private func answer(_ request: Request, _ ask: (Connected) async throws -> Bool) async throws -> Answer {
        let channel = try await routes.channel(request)
        var works = false
        var fault: LineFault?
        do { works = try await ask(channel) } catch let error as LineFault { fault = error }
        let health = try await routes.services.store.read { db in
            try LineStore.health(of: channel.id, workspace: channel.workspace, in: db)
        }
        let said = fault.map { LineWords(language: request.language).sentence($0) }
        return try Answer.json(
            RegistrationDocument(
                works: works, found: said.map { [$0] } ?? [], setting: fault?.setting, calls: CallsDocument(health)))
    }
}
