import Foundation
import Kernel

/// Why VK did not do what it was asked (https://dev.vk.com/en/reference/errors).
struct VKFault: Error, Equatable {
    enum Kind {
        /// Heals in moments.
        case passing
        /// Opens again the next day.
        case tomorrow
        /// The token is of no use any more, or never was.
        case token
        /// Stays so for this wish.
        case final
    }

    let kind: Kind
    let code: Int
    let said: String

    init(_ kind: Kind, code: Int, said: String) {
        self.kind = kind
        self.code = code
        self.said = said
    }

    /// - Parameter error: as it stands in an answer, or beside one of several recipients, where its members have other names.
    init(_ error: JSONValue) {
        let code = (error["error_code"] ?? error["code"])?.int.flatMap { Int(exactly: $0) } ?? 0
        let said = String(((error["error_msg"] ?? error["description"])?.text ?? "").prefix(300))
        self.init(Self.kind(of: code), code: code, said: said.isEmpty ? "error \(code)" : said)
    }

    private static func kind(of code: Int) -> Kind {
        switch code {
        case 1, 6, 9, 10, 32, 36, 43: .passing
        case 29, 601: .tomorrow
        case 5, 8, 17, 24, 25, 27, 28, 42, 1116, 1117: .token
        default: .final
        }
    }

    var line: LineFault {
        switch kind {
        case .passing, .tomorrow: LineFault(.passing, "busy", said: said)
        case .token: LineFault(.refused, "key", setting: VKSettings.Key.token, said: said)
        case .final: LineFault(.refused, "network", said: said)
        }
    }
}

extension SendError {
    /// What VK knows a message by makes it safe to send it again, so that a broken line leaves nothing unknown.
    init(_ fault: VKFault, at now: Date) {
        self =
            switch fault.kind {
            // Flood control wants minutes, all else that passes is gone at the next try.
            case .passing: .later(fault.code == 9 ? now.addingTimeInterval(5 * 60) : nil, why: fault.said)
            case .tomorrow: .later(now.addingTimeInterval(24 * 3600), why: fault.said)
            case .token: .reconnect(fault.line)
            case .final: .never(why: fault.said)
            }
    }
}
