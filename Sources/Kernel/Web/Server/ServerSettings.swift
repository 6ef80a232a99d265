/// Where the web server listens and whom it believes.
package struct ServerSettings: Sendable {
    package var host: String
    /// 0 lets the system choose.
    package var port: Int
    /// PEM files; both or none. Read again when they change.
    package var certificateFile: String?
    package var keyFile: String?
    /// The proxies whose `x-forwarded-…` fields are believed; nobody else's are.
    package var trustedProxies: [CIDR]
    /// What the outside calls us, for links in letters: `https://crm.example.org`.
    package var baseURL: String?
    /// Who may read `/metrics` without a token.
    package var monitors: [CIDR]
    /// With this bearer token `/metrics` opens from anywhere.
    package var metricsToken: String?
    /// A line on which nothing happens this long is closed.
    package var idleTimeout: Duration = .seconds(60)
    /// The time a body has to arrive, however slowly it trickles.
    package var bodyTimeout: Duration = .seconds(60)
    /// How long the rest of a body is read that nobody wants, so that its sender sees the answer.
    package var lingerTimeout: Duration = .seconds(5)
    /// What is unfinished this long after the order to stop is cut off.
    package var drainTimeout: Duration = .seconds(8)
    /// Further clients wait in the system's queue.
    package var mostConnections = 10_000

    package init(
        host: String = "127.0.0.1", port: Int = 8080, certificateFile: String? = nil, keyFile: String? = nil,
        trustedProxies: [CIDR] = [], baseURL: String? = nil, monitors: [CIDR]? = nil, metricsToken: String? = nil
    ) {
        self.host = host
        self.port = port
        self.certificateFile = certificateFile
        self.keyFile = keyFile
        self.trustedProxies = trustedProxies
        self.baseURL = baseURL
        self.monitors = monitors ?? ["127.0.0.0/8", "::1"].compactMap(CIDR.init)
        self.metricsToken = metricsToken
    }
}
