import Foundation
import Kernel

/// Sends the pieces of an answer one after the other. What went out never goes again: once a piece is out, whatever happens to
/// those behind it is left to a person.
struct TelegramDispatch {
    private let api: TelegramAPI
    private var target: TelegramTarget
    private let words: TelegramWords
    /// Flood control between two pieces is waited for, in seconds.
    private static let patience: TimeInterval = 30

    init(_ api: TelegramAPI, to target: TelegramTarget, _ words: TelegramWords) {
        self.api = api
        self.target = target
        self.words = words
    }

    /// - Returns: the first message, as Telegram tells it.
    mutating func send(_ parts: [TelegramPart]) async throws(SendError) -> JSONValue {
        var first: JSONValue?
        for (index, part) in parts.enumerated() {
            do throws(TelegramFault) {
                let sent = try await index == 0 ? put(part, isFirst: true) : putPatiently(part)
                first = first ?? sent
            } catch {
                guard index > 0 else { throw error.sending(at: Date()) }
                throw .unknownOutcome(why: words.partly(index, of: parts.count, error.said))
            }
        }
        return first ?? .null
    }

    private mutating func putPatiently(_ part: TelegramPart) async throws(TelegramFault) -> JSONValue {
        do throws(TelegramFault) {
            return try await put(part, isFirst: false)
        } catch {
            let fault = error
            guard case .flood(let seconds?) = fault.kind, seconds <= Self.patience else { throw fault }
            do { try await Task.sleep(for: .seconds(seconds)) } catch { throw fault }  // told to stop
            return try await put(part, isFirst: false)
        }
    }

    /// Where Telegram refuses because of the place, nothing went out, and there may be another one.
    private mutating func put(_ part: TelegramPart, isFirst: Bool) async throws(TelegramFault) -> JSONValue {
        while true {
            do throws(TelegramFault) {
                let members = target.members(isFirst: isFirst) + part.members
                let sent = try await api.call(part.method, members, files: part.files, timeout: part.timeout)
                return sent.list?.first ?? sent
            } catch {
                guard let other = target.instead(after: error) else { throw error }
                target = other
            }
        }
    }
}
