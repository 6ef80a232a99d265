import Foundation
import Kernel

/// How long is waited when Telegram is asked.
struct TelegramTimes: Sendable {
    /// Seconds Telegram holds on to a question until something comes.
    var poll = 45
    /// Between two tries while another reader is there: an older program of ours may be about to stop.
    var conflict: Duration = .seconds(10)
    var mostConflicts = 3
    /// Seconds; flood control that lasts longer ends the line, which gets up by itself.
    var mostFlood: TimeInterval = 900
}

/// Asks Telegram for what has come until it is cancelled. The number behind the last update that is durable is the cursor;
/// Telegram forgets what stands before it.
struct TelegramFollower {
    let api: TelegramAPI
    let bot: Int64?
    let inlet: Inlet
    let times: TelegramTimes
    private var conflicts = 0
    private var isFreed = false
    /// So many are still to be read, as Telegram said.
    private var left = 0

    init(api: TelegramAPI, bot: Int64?, inlet: Inlet, times: TelegramTimes) {
        self.api = api
        self.bot = bot
        self.inlet = inlet
        self.times = times
    }

    mutating func follow(from cursor: Int64?) async throws(LineFault) {
        var offset = cursor
        // The first question is answered at once, so that it is known whether the line stands.
        var wait = 0
        while Task.isCancelled == false {
            let updates: [Data]
            do throws(TelegramFault) {
                updates = try await api.updates(from: offset, waiting: wait)
            } catch {
                try await heal(error)
                continue
            }
            (conflicts, wait) = (0, times.poll)
            await tell(updates.count)
            if updates.isEmpty == false { offset = try await take(updates) }
        }
    }

    /// - Returns: the new cursor.
    private func take(_ updates: [Data]) async throws(LineFault) -> Int64 {
        guard let last = updates.compactMap({ TelegramSlices.number(of: $0) }).last else {
            throw LineFault(.passing, "network", said: "getUpdates: no update_id")
        }
        let now = Date()
        let items = updates.map { TelegramChannel.arriving($0, bot: bot, at: now) }
        do {
            try await inlet.take(items, String(last + 1))
        } catch {
            throw error as? LineFault ?? LineFault(.passing, "storage", said: "\(error)")
        }
        return last + 1
    }

    /// A full batch means that there is more.
    private mutating func tell(_ count: Int) async {
        guard count >= Self.fullBatch else {
            left = 0
            return await inlet.tell(.listening(polling: nil))
        }
        if left <= count { left = await pending() ?? count }
        await inlet.tell(.behind(left))
        left -= count
    }

    /// As many as Telegram gives at once (https://core.telegram.org/bots/api#getupdates).
    private static let fullBatch = 100

    /// Nil where it does not say: the number is for people's eyes alone.
    private func pending() async -> Int? {
        do throws(TelegramFault) {
            return try await api.call("getWebhookInfo")["pending_update_count"]?.int.map { Int(clamping: $0) }
        } catch {
            return nil
        }
    }

    // MARK: What heals

    private mutating func heal(_ fault: TelegramFault) async throws(LineFault) {
        switch fault.kind {
        case .flood(let seconds) where (seconds ?? 1) <= times.mostFlood: try await rest(.seconds(seconds ?? 1), fault)
        case .conflict: try await free(fault)
        default: throw fault.line
        }
    }

    /// An address that Telegram sends to is taken from it, once; another reader is given time to stop.
    private mutating func free(_ fault: TelegramFault) async throws(LineFault) {
        do throws(TelegramFault) {
            if isFreed == false, let url = try await api.call("getWebhookInfo")["url"]?.text, url.isEmpty == false {
                isFreed = true
                _ = try await api.call("deleteWebhook", [.init("drop_pending_updates", false)])
                return
            }
        } catch {
            throw error.line
        }
        conflicts += 1
        guard conflicts <= times.mostConflicts else { throw fault.line }
        try await rest(times.conflict, fault)
    }

    private func rest(_ pause: Duration, _ fault: TelegramFault) async throws(LineFault) {
        await inlet.tell(.connecting)
        do { try await Task.sleep(for: pause) } catch { throw fault.line }  // told to stop
    }
}
