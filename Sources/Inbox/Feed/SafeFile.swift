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
        let name = name.asFileName.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "file"
        return harmless(data, type: "application/octet-stream")
            .adding(header: "content-disposition", value: "attachment; filename*=UTF-8''\(name)")
    }
}

extension String {
    /// A file's name as a stranger gave it, so that a person can believe it and keep the file under it: the last part of a path,
    /// without signs that hide, turn or break what stands around them, no hidden file and no device.
    package var asFileName: String {
        let last = split { $0 == "/" || $0 == "\\" }.last.map(String.init) ?? ""
        let seen = String.UnicodeScalarView(last.unicodeScalars.filter(Self.isSeen))
        let name = String(String(seen).drop { $0 == "." || $0.isWhitespace || $0 == "\u{200C}" || $0 == "\u{200D}" })
        let stem = name.prefix { $0 != "." }.uppercased()
        guard name.contains(where: { $0.isLetter || $0.isNumber }) else { return "file" }
        return Self.devices.contains(stem) ? "_" + name : name
    }

    /// Joiners stay: Persian and emoji are written with them.
    private static func isSeen(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned: false
        case .format: scalar == "\u{200C}" || scalar == "\u{200D}"
        default: ":*?\"<>|".unicodeScalars.contains(scalar) == false
        }
    }

    /// What Windows takes for a machine's part, whatever its ending.
    private static let devices: Set<String> = Set(
        ["CON", "PRN", "AUX", "NUL"] + (1...9).flatMap { ["COM\($0)", "LPT\($0)"] })
}
