/// The cookies a browser sent, under the names the program gave them.
///
/// Over TLS only those with the `__Host-` prefix count: a neighbour domain or a listener on plain HTTP cannot plant one
/// (RFC 6265bis, 4.1.3.2).
package struct Cookies: Sendable {
    private let headers: [String]
    private let prefix: String

    init(header values: [String], isSecure: Bool) {
        headers = values
        prefix = Cookie.prefix(isSecure: isSecure)
    }

    package subscript(name: String) -> String? {
        let wanted = prefix + name
        for header in headers {
            for pair in header.utf8.split(separator: UInt8(ascii: ";")) {
                let pair = pair.drop { $0 == UInt8(ascii: " ") }
                guard let equals = pair.firstIndex(of: UInt8(ascii: "=")), pair[..<equals].elementsEqual(wanted.utf8)
                else { continue }
                return String(pair[pair.index(after: equals)...])
            }
        }
        return nil
    }
}
