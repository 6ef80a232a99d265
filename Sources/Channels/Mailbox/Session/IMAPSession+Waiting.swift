import Formats
import Foundation
import Kernel

extension IMAPSession {
    /// Seconds between looks where the server cannot tell by itself; nil where it can.
    package var polling: Int? { has("IDLE") ? nil : Int(times.poll.components.seconds) }

    /// Waits until letters came to the open folder.
    package func waitForNews() async throws(LineFault) {
        while takeNews() == false {
            if has("IDLE") { try await idle() } else { try await poll() }
        }
    }

    /// RFC 2177: the server tells what happens until we say DONE, because of news or because it is time to show that we live.
    private func idle() async throws(LineFault) {
        let command = command("IDLE")
        for part in command.finished { try await write(part) }
        let asked = try await answer(to: command.tag, until: .now + times.command)
        if let end = asked.end {
            throw LineFault(.passing, "protocol", said: end.text)
        }
        let done = write("DONE\r\n", after: times.renewal)
        let limit = times.renewal + times.command
        let deadline = ContinuousClock.now + limit
        while true {
            if hasNews { done.now() }
            let response = try await next(until: deadline, silence: limit)
            if case .tagged(command.tag, let end) = response {
                guard end.condition == .ok else { throw LineFault(.passing, "protocol", said: end.text) }
                return
            }
        }
    }

    private func poll() async throws(LineFault) {
        do {
            try await Task.sleep(for: times.poll)
        } catch {
            throw LineFault(.passing, "closed")
        }
        try await must(command("NOOP"))
    }
}
