import Foundation

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

    private mutating func complain(at value: SettingValue, _ text: String) {
        problems.append(SettingsError.Problem(place: value.place, text: text))
    }

    static func path(_ text: String) -> URL? { text.isEmpty ? nil : URL(filePath: text) }

    /// Separated by commas or spaces.
    static func ranges(_ text: String) -> [CIDR]? {
        let parts = text.split { $0 == "," || $0.isWhitespace }
        let ranges = parts.compactMap { CIDR(String($0)) }
        return ranges.count == parts.count ? ranges : nil
    }

    static func node(_ text: String) -> Int? { Int(text).flatMap { (0...15).contains($0) ? $0 : nil } }

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
