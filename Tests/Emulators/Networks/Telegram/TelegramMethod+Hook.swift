import Foundation
import Kernel

/// `setWebhook`, `deleteWebhook`, `getWebhookInfo` and `getUpdates`.
extension TelegramWorld {
    func setWebhook(_ parameters: Parameters) throws(TelegramError) -> TelegramAnswer {
        guard let url = parameters["url"] else { return deleteWebhook(parameters) }
        try checkAddress(url)
        let secret = parameters["secret_token"] ?? ""
        guard secret.isEmpty || secret.wholeMatch(of: /[A-Za-z0-9_-]{1,256}/) != nil else {
            throw .bad("secret token contains unallowed characters")
        }
        try want(parameters)
        let isSame = hook?.url == url && hook?.secret == secret
        if parameters.flag("drop_pending_updates") { updates = [] }
        let most = Int(min(max(parameters.int("max_connections") ?? 40, 1), 100))
        hook = TelegramHook(url: url, secret: secret, most: most)
        for index in updates.indices { updates[index].notBefore = clock.now }
        dismissReader(.hookCame)
        return .ok(true, isSame ? "Webhook is already set" : "Webhook was set")
    }

    /// TLS, and one of four ports; what leads to this machine may go without both.
    private func checkAddress(_ url: String) throws(TelegramError) {
        guard url.utf8.count <= 2048, let parts = URLComponents(string: url), let host = parts.host, host.isEmpty == false
        else {
            throw .bad("bad webhook: Invalid URL specified")
        }
        let isHere = takesPlainLoopback && (host.hasPrefix("127.") || ["localhost", "::1", "[::1]"].contains(host))
        guard parts.scheme == "https" || (isHere && parts.scheme == "http") else {
            throw .bad("bad webhook: An HTTPS URL must be provided for webhook")
        }
        guard isHere || [443, 80, 88, 8443].contains(parts.port ?? 443) else {
            throw .bad("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443")
        }
    }

    /// Names nobody knows are passed over; an empty list is the usual ones.
    private func want(_ parameters: Parameters) throws(TelegramError) {
        guard parameters.has("allowed_updates") else { return }
        guard let list = parameters.json("allowed_updates")?.list else {
            throw .bad("can't parse allowed_updates as JSON array")
        }
        let names = list.compactMap(\.text)
        wanted = names.isEmpty ? nil : names
    }

    func deleteWebhook(_ parameters: Parameters) -> TelegramAnswer {
        let was = hook != nil
        hook = nil
        if parameters.flag("drop_pending_updates") { updates = [] }
        return .ok(true, was ? "Webhook was deleted" : "Webhook is already deleted")
    }

    var webhookInfo: JSONValue {
        let info: JSONValue = [
            "url": .text(hook?.url ?? ""), "has_custom_certificate": false, "pending_update_count": .whole(updates.count),
        ]
        guard let hook else { return info }
        return info.with("last_error_date", hook.failedAt.map { .whole($0) })
            .with("last_error_message", hook.fault.map { .text($0) }).with("max_connections", .whole(hook.most))
            .with("allowed_updates", wanted.map { .list($0.map { .text($0) }) })
    }

    // MARK: Asking for updates

    /// Waits up to `timeout` seconds. Another that asks sends this one away.
    nonisolated func read(_ parameters: Parameters) async throws(TelegramError) -> JSONValue {
        let mine = try await beginReading(parameters)
        let end = clock.now.addingTimeInterval(Double(min(max(parameters.int("timeout") ?? 0, 0), 50)))
        while true {
            let seen = bell.number
            if let found = try await found(parameters, reader: mine, isLast: clock.now >= end || bell.isClosed) { return found }
            await bell.wait(after: seen, until: end, by: clock)
        }
    }

    private func beginReading(_ parameters: Parameters) throws(TelegramError) -> Int {
        guard hook == nil else { throw .hookIsSet }
        try want(parameters)
        dismissReader(nil)
        let offset = parameters.int("offset") ?? 0
        if offset > 0 {
            // Whoever asks for what comes after has what came before.
            updates.removeAll { $0.id < offset }
        } else if offset < 0 {
            updates = Array(updates.suffix(Int(clamping: offset.magnitude)))
        }
        changed()
        return reader
    }

    private func dismissReader(_ fault: TelegramError?) {
        reader += 1
        readerFault = fault
    }

    /// Nil is nothing yet.
    private func found(_ parameters: Parameters, reader mine: Int, isLast: Bool) throws(TelegramError) -> JSONValue? {
        guard reader == mine else { throw readerFault ?? .otherReader }
        if isDown { throw TelegramError(502, "Bad Gateway") }
        if isExpired { throw .unauthorized }
        forgetOld()
        let limit = Int(min(max(parameters.int("limit") ?? 100, 1), 100))
        let list = updates.sorted { $0.id < $1.id }.prefix(limit).map(\.json)
        return list.isEmpty && isLast == false ? nil : .list(list)
    }
}
