/// The fields that keep a browser from being used against its person. A handler that needs another value sets its own.
enum SecurityHeaders {
    /// Only our own scripts, styles, pictures and addresses; nothing inline; in nobody's frame (CSP level 3).
    static let contentSecurityPolicy = [
        "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data: blob:", "font-src 'self'",
        "connect-src 'self'", "form-action 'self'", "frame-ancestors 'none'", "base-uri 'none'", "manifest-src 'self'",
        "worker-src 'self'", "frame-src 'self'",
    ].joined(separator: "; ")

    static let always: [(name: String, value: String)] = [
        ("content-security-policy", contentSecurityPolicy),
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "same-origin"),
        ("cross-origin-opener-policy", "same-origin"),
        ("permissions-policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
        // Pages hold what one person may see: no cache keeps them unless the answer says so.
        ("cache-control", "no-store"),
    ]

    /// A year of TLS only (RFC 6797), said over TLS only.
    static let overTLS = (name: "strict-transport-security", value: "max-age=31536000")
}
