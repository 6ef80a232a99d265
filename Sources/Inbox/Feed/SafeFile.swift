import Foundation
import Kernel

/// How bytes that strangers sent are handed over: nothing of them runs in our name.
extension Answer {
    /// Shown as what its own bytes say it is. Opened by itself it may do nothing at all (CSP level 3, sandbox).
    static func harmless(_ data: Data, type: String) -> Answer {
        Answer.data(data, type: type, cache: "private, max-age=86400")
            .adding(header: "content-security-policy", value: "default-src 'none'; style-src 'unsafe-inline'; sandbox")
    }

    /// Kept as a file, never opened.
    static func kept(_ data: Data, name: String) -> Answer {
        let name = name.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "file"
        return harmless(data, type: "application/octet-stream")
            .adding(header: "content-disposition", value: "attachment; filename*=UTF-8''\(name)")
    }
}
