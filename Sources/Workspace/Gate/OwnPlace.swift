import Kernel

/// An address within this program, for going on after sign-in. Anything that could lead elsewhere becomes the first page:
/// `//host`, `/\host`, other schemes, control characters.
package struct OwnPlace: Sendable, Equatable, CustomStringConvertible {
    package let path: String

    package init(_ wish: String?) {
        let isOwn =
            wish.map { wish in
                wish.hasPrefix("/") && wish.hasPrefix("//") == false && wish.contains("\\") == false && wish.utf8.count <= 2000
                    && wish.unicodeScalars.allSatisfy { $0.value > 0x20 && $0.value != 0x7F }
            } ?? false
        path = isOwn ? wish ?? "/" : "/"
    }

    package var description: String { path }

    /// The sign-in page that leads on to this place.
    var signIn: String { path == "/" ? "/sign-in" : "/sign-in?next=\(Query.encode(path))" }
    /// The page that asks for a code and leads on to this place.
    var code: String { path == "/" ? "/sign-in/code" : "/sign-in/code?next=\(Query.encode(path))" }
}

/// Percent-encoding of one value of a query (RFC 3986, 3.4).
enum Query {
    static func encode(_ value: String) -> String {
        var text = ""
        for byte in value.utf8 {
            let isPlain = (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
            if isPlain || "-._~/".utf8.contains(byte) {
                text.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                text += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
            }
        }
        return text
    }
}
