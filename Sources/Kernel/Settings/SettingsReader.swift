import Foundation
import NIOSSL

/// Turns written values into checked ones and gathers what is wrong with them.
struct SettingsReader {
    let values: [SettingKey: SettingValue]
    private(set) var problems: [SettingsError.Problem]

    init(values: [SettingKey: SettingValue], problems: [SettingsError.Problem]) {
        self.values = values
        self.problems = problems
    }

    /// Nil where nothing is set, or something that `parse` refuses.
    mutating func value<T>(_ key: SettingKey, _ parse: (String) -> T?) -> T? {
        guard let value = values[key] else { return nil }
        guard let result = parse(value.text) else {
            complain(at: value, "\"\(value.text)\" is no value for \(key.rawValue). \(key.about)")
            return nil
        }
        return result
    }

    mutating func database() -> Store.Location? {
        guard let value = values[.database] else { return nil }
        do {
            return try Store.Location(value.text)
        } catch {
            complain(at: value, "\(error)")  // its words leave out the password
            return nil
        }
    }

    mutating func tls() -> Settings.TLSFiles? {
        let certificate = value(.tlsCertificate, Self.path)
        let key = value(.tlsKey, Self.path)
        if let certificate, let key { return Settings.TLSFiles(certificate: certificate, key: key) }
        if let lone = values[.tlsCertificate] ?? values[.tlsKey], (certificate == nil) != (key == nil) {
            complain(at: lone, "tls_certificate and tls_key go together; set both, or neither behind a reverse proxy.")
        }
        return nil
    }

    /// Separated by commas, for paths have spaces. What cannot be used is said now and not at the first letter.
    mutating func roots() -> [URL] {
        guard let value = values[.outboundRoots] else { return [] }
        let paths = value.text.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
            .filter { $0.isEmpty == false }
        if paths.isEmpty { complain(at: value, SettingKey.outboundRoots.about) }
        for path in paths {
            if FileManager.default.isReadableFile(atPath: path) == false {
                complain(at: value, "there is no file \(path) that can be read. \(SettingKey.outboundRoots.about)")
            } else if Self.holdsCertificate(path) == false {
                complain(at: value, "\(path) holds no certificate in PEM. \(SettingKey.outboundRoots.about)")
            }
        }
        return paths.map { URL(filePath: $0) }
    }

    private static func holdsCertificate(_ path: String) -> Bool {
        // Why it holds none is said by the library in words for programmers.
        (try? NIOSSLCertificate.fromPEMFile(path))?.isEmpty == false
    }

    private mutating func complain(at value: SettingValue, _ text: String) {
        problems.append(SettingsError.Problem(place: value.place, text: text))
    }

    /// `03:30`, as minutes of the day.
    static func minute(_ text: String) -> Int? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false).map { Int($0) }
        guard parts.count == 2, let hour = parts[0], let minute = parts[1], 0..<24 ~= hour, 0..<60 ~= minute else { return nil }
        return hour * 60 + minute
    }

    static func count(_ text: String) -> Int? { Int(text).flatMap { $0 > 0 ? $0 : nil } }

    static func path(_ text: String) -> URL? { text.isEmpty ? nil : URL(filePath: text) }

    /// Separated by commas or spaces.
    static func ranges(_ text: String) -> [CIDR]? {
        let parts = text.split { $0 == "," || $0.isWhitespace }
        let ranges = parts.compactMap { CIDR(String($0)) }
        return ranges.count == parts.count ? ranges : nil
    }

    static func node(_ text: String) -> Int? { Int(text).flatMap { (0...15).contains($0) ? $0 : nil } }

    static func rate(_ text: String) -> Int? { Int(text).flatMap { (0...1_000_000).contains($0) ? $0 : nil } }

    /// Scheme, host and port; pages stand at the root of their host, so that cookies and links need no prefix.
    static func site(_ text: String) -> URL? {
        guard let parts = URLComponents(string: text), let scheme = parts.scheme?.lowercased(),
            let host = parts.host?.lowercased(), host.isEmpty == false,
            scheme == "http" || scheme == "https", parts.path.isEmpty || parts.path == "/",
            parts.user == nil, parts.password == nil, parts.query == nil, parts.fragment == nil
        else { return nil }
        var site = URLComponents()
        (site.scheme, site.host, site.port) = (scheme, host, parts.port)
        return site.url
    }
}
