package import Kernel

/// Keeps strangers from setting up an installation before its owner does. Who sits at the machine itself needs no key;
/// everybody else opens the link the program prints at the start.
package enum SetupKey {
    /// The same on every node and after every start; worthless once a company exists.
    package static func text(_ key: MasterKey) -> String { key.sign("first company", for: "setup") }

    /// What the program prints when it starts without a company: `/welcome?key=…`.
    package static func path(_ key: MasterKey) -> String { "/welcome?key=\(text(key))" }

    static func opens(_ request: Request, _ given: String?, _ key: MasterKey) -> Bool {
        isAtTheMachine(request) || given.map { key.isSigned("first company", by: $0, for: "setup") } ?? false
    }

    /// By a loopback address *and* under a loopback name: a proxy on this machine, or a foreign name that resolves to it
    /// (DNS rebinding), is the outside.
    private static func isAtTheMachine(_ request: Request) -> Bool {
        let isForwarded = request.headers.contains("x-forwarded-for") || request.headers.contains("forwarded")
        return isForwarded == false && isLoopback(request.remoteAddress) && isLoopback(host(request.host))
    }

    private static func isLoopback(_ name: String) -> Bool {
        name == "localhost" || IPAddress(name)?.isLoopback == true
    }

    /// Without port and brackets.
    private static func host(_ authority: String) -> String {
        if authority.hasPrefix("[") { return String(authority.dropFirst().prefix { $0 != "]" }) }
        return authority.prefix { $0 != ":" }.lowercased()
    }
}
