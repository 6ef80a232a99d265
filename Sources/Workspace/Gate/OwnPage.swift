import Foundation
import Kernel

/// Whether an unsafe request comes from one of our own pages. Browsers say it themselves: by `sec-fetch-site` over TLS and
/// on the own machine (Fetch Metadata), and by `origin` everywhere (RFC 6454). Programs send neither and carry no cookies.
enum OwnPage {
    static func sent(_ request: Request, baseURL: String?) -> Bool {
        if let site = request.headers["sec-fetch-site"] { return site == "same-origin" || site == "none" }
        guard let origin = request.headers["origin"] else { return true }
        guard let host = authority(of: origin) else { return false }
        return host == request.host.lowercased() || host == baseURL.flatMap(authority)
    }

    /// `crm.example:8443` of `https://crm.example:8443/x`; nil for `null` and other addresses without a host.
    private static func authority(of address: String) -> String? {
        guard let range = address.range(of: "://") else { return nil }
        let host = address[range.upperBound...].prefix { $0 != "/" }
        return host.isEmpty ? nil : host.lowercased()
    }
}
