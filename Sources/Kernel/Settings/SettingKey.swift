/// What an operator can set. The command line says `--base-url`, the environment `KINDRED_BASE_URL`, the file `base_url`.
package enum SettingKey: String, Sendable, CaseIterable {
    case data
    case database
    case listen
    case baseURL = "base_url"
    case tlsCertificate = "tls_certificate"
    case tlsKey = "tls_key"
    case trustedProxies = "trusted_proxies"
    case outboundAllow = "outbound_allow"
    case outboundRoots = "outbound_roots"
    case nameServer = "name_server"
    case logLevel = "log_level"
    case logFormat = "log_format"
    case node
    case apiRate = "api_rate"
    case backupFolder = "backup_folder"
    case backupAt = "backup_at"
    case backupKeep = "backup_keep"

    package var option: String { "--" + rawValue.replacing("_", with: "-") }
    package var variable: String { "KINDRED_" + rawValue.uppercased() }

    /// What it does and what it may be: for the help, the manual and the message about a bad value.
    package var about: String {
        switch self {
        case .data: "The directory that holds everything: a path. Without it ./kindred-data."
        case .database:
            "The database: a path, or postgres://user:password@host/name. Without it a file in the data directory."
        case .listen: "Where the server answers: ADDRESS:PORT, such as 127.0.0.1:8080 or [::]:443; port 0 picks a free one."
        case .baseURL: "How people reach it from outside: http:// or https:// and a host, without a path."
        case .tlsCertificate: "A file with the certificate chain in PEM; needs tls_key beside it."
        case .tlsKey: "A file with the certificate's private key in PEM; needs tls_certificate beside it."
        case .trustedProxies:
            "Addresses of reverse proxies whose X-Forwarded headers are believed: ranges such as 127.0.0.1, 10.0.0.0/8."
        case .outboundAllow:
            "Private addresses that may be called all the same: ranges such as 192.168.7.0/24; link-local never."
        case .outboundRoots:
            "Authorities that are trusted beside the system's when servers are called: files with certificates in PEM."
        case .nameServer:
            "The name server that is asked for keys of signed letters: ADDRESS:PORT, an IPv4 address. Without it the system's."
        case .logLevel: "How much is logged: trace, debug, info, notice, warning, error or critical."
        case .logFormat: "How it is logged: text or json."
        case .backupFolder: "Where a backup is laid every day: a folder, best on another disk. Without it none is taken."
        case .backupAt: "When the day's backup is taken, by the machine's clock: a time such as 03:30."
        case .backupKeep: "How many of the day's backups are kept: a number from 1."
        case .node: "The number of this server among several on one database: 0 to 15. Without it one is leased."
        case .apiRate: "How many requests a minute each API token may make: 600 without it, 0 for as many as come."
        }
    }
}
