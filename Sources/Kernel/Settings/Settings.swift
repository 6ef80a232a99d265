package import Foundation
package import Logging

/// What the operator decided, checked and ready to use. The command line goes before the environment, the environment before
/// the file.
package struct Settings: Sendable {
    package let data: URL
    package let database: Store.Location
    package let listen: ListenAddress
    /// `https://crm.example.org`, without a slash at its end; nil when nobody said, and then links carry the host that was
    /// asked for.
    package let baseURL: URL?
    package let tls: TLSFiles?
    package let trustedProxies: [CIDR]
    package let outboundAllow: [CIDR]
    /// Files with certificates in PEM, each looked at.
    package let outboundRoots: [URL]
    /// Asked for text records, by an IPv4 address; nil asks those of the system.
    package let nameServer: ListenAddress?
    package let logLevel: Logger.Level
    package let logFormat: Log.Format
    /// 0 … 15; nil to lease one.
    package let node: Int?
    /// Requests a minute of each API token; 0 for as many as come.
    package let apiRate: Int
    /// Nil where nobody wants one.
    package let dailyBackup: DailyBackup?

    /// A backup that is taken every day.
    package struct DailyBackup: Sendable, Hashable {
        package let folder: URL
        /// Of the day, by the machine's clock: 210 is 03:30.
        package let minute: Int
        package let keep: Int

        package init(folder: URL, minute: Int, keep: Int) {
            self.folder = folder
            self.minute = minute
            self.keep = keep
        }
    }

    /// Certificate and key, in PEM.
    package struct TLSFiles: Sendable, Hashable {
        package let certificate: URL
        package let key: URL
    }

    /// Reads all sources.
    ///
    /// - Parameters:
    ///   - arguments: what the command line gave.
    ///   - config: the file that `--config` names; without it `KINDRED_CONFIG`, then `kindred.conf` in the data directory if
    ///     there is one.
    package static func load(
        arguments: [SettingKey: String], config: String? = nil, environment: [String: String]
    ) throws(SettingsError) -> Settings {
        let data = arguments[.data] ?? environment[SettingKey.data.variable] ?? "kindred-data"
        let named = config ?? environment["KINDRED_CONFIG"]
        let path = named ?? URL(filePath: data).appending(path: "kindred.conf").path
        var file = SettingsFile()
        if let content = FileManager.default.contents(atPath: path) {
            file = SettingsFile(String(cleaning: content), name: path)
        } else if named != nil || FileManager.default.fileExists(atPath: path) {
            throw SettingsError(problems: [.init(place: path, text: "the file cannot be read.")])
        }
        if named == nil, let value = file.values[.data] {
            file.problems.append(
                .init(place: value.place, text: "a file in the data directory cannot say where that is. Use --data."))
        }
        return try Settings(arguments: arguments, environment: environment, file: file)
    }

    /// Variables we do not know are left alone: an environment is shared, a file is ours.
    init(
        arguments: [SettingKey: String], environment: [String: String], file: SettingsFile
    ) throws(SettingsError) {
        var values = file.values
        for key in SettingKey.allCases {
            if let text = arguments[key] {
                values[key] = SettingValue(text: text, place: key.option)
            } else if let text = environment[key.variable] {
                values[key] = SettingValue(text: text, place: key.variable)
            }
        }
        var reader = SettingsReader(values: values, problems: file.problems)
        let data = reader.value(.data, SettingsReader.path) ?? URL(filePath: "kindred-data")
        self.data = data
        database = reader.database() ?? .sqlite(file: data.appending(path: "kindred.sqlite"))
        listen = reader.value(.listen, ListenAddress.init) ?? .standard
        baseURL = reader.value(.baseURL, SettingsReader.site)
        tls = reader.tls()
        trustedProxies = reader.value(.trustedProxies, SettingsReader.ranges) ?? []
        outboundAllow = reader.value(.outboundAllow, SettingsReader.ranges) ?? []
        outboundRoots = reader.roots()
        nameServer = reader.value(.nameServer) { text in
            ListenAddress(text).flatMap { IPAddress($0.host)?.isIPv6 == false && $0.port > 0 ? $0 : nil }
        }
        logLevel = reader.value(.logLevel, Logger.Level.init(rawValue:)) ?? .info
        logFormat = reader.value(.logFormat, Log.Format.init(rawValue:)) ?? .text
        node = reader.value(.node, SettingsReader.node)
        apiRate = reader.value(.apiRate, SettingsReader.rate) ?? 600
        let (minute, keep) = (reader.value(.backupAt, SettingsReader.minute), reader.value(.backupKeep, SettingsReader.count))
        dailyBackup = reader.value(.backupFolder, SettingsReader.path).map {
            DailyBackup(folder: $0, minute: minute ?? 210, keep: keep ?? 7)
        }
        guard reader.problems.isEmpty else { throw SettingsError(problems: reader.problems) }
    }
}

extension Settings {
    /// Where the bytes lie as files; nil where they are rows.
    package var blobs: URL? {
        guard case .sqlite = database else { return nil }
        return data.appending(path: "blobs")
    }

    /// The settings file in the data directory. One that lies elsewhere belongs to the machine, not to the data.
    package var ownFile: URL { data.appending(path: "kindred.conf") }
}
