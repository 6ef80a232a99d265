import Foundation
import Kernel

extension Doctor {
    /// Where the server answers, what it is called and with which certificate.
    func network() -> [Finding] { [address(), name()] + (settings.tls.map { [certificate($0)] } ?? []) }

    private func address() -> Finding {
        let listen = settings.listen
        let isLocal = listen.host == "localhost" || IPAddress(listen.host)?.isLoopback == true
        if isLocal || settings.tls != nil || settings.trustedProxies.isEmpty == false { return .ok("listens on \(listen)") }
        return .warn(
            "listens on \(listen) without TLS: passwords cross the network readable",
            "set tls_certificate and tls_key, or trusted_proxies where a reverse proxy has the certificate")
    }

    private func name() -> Finding {
        guard let base = settings.baseURL else {
            return .warn(
                "base_url is not set: links carry whatever host was asked for", "set base_url = https://… to what people type")
        }
        let isSecure = base.scheme == "https"
        if isSecure, settings.tls == nil, settings.trustedProxies.isEmpty {
            return .warn(
                "base_url is https, but nothing here has a certificate and no proxy is trusted",
                "set trusted_proxies to the address of your reverse proxy, or tls_certificate and tls_key")
        }
        if isSecure == false, settings.tls != nil {
            return .bad("base_url is http, but the server speaks TLS only", "set base_url to https://\(base.host() ?? "…")")
        }
        let host = base.host() ?? ""
        if isSecure == false, host != "localhost", IPAddress(host)?.isLoopback != true {
            return .warn("base_url \(base.absoluteString) is not encrypted", "set a certificate, and base_url to https://\(host)")
        }
        return .ok("base_url \(base.absoluteString)")
    }

    private func certificate(_ files: Settings.TLSFiles) -> Finding {
        do {
            let dates = try CertificateDates(file: files.certificate)
            let until = dates.until.formatted(.iso8601.year().month().day())
            let renew = "renew \(files.certificate.path); it is read again by itself"
            if now < dates.from { return .bad("the certificate is not valid yet", "check the machine's clock") }
            if now > dates.until { return .bad("the certificate ended on \(until)", renew) }
            if now.addingTimeInterval(14 * 86_400) > dates.until { return .warn("the certificate ends on \(until)", renew) }
            guard access(files.key.path, R_OK) == 0 else {
                return .bad("the certificate's key \(files.key.path) cannot be read", "give this user the right to read it")
            }
            return .ok("certificate valid until \(until)")
        } catch {
            return .bad("the certificate \(files.certificate.path) cannot be read", "check path and rights of tls_certificate")
        }
    }
}
