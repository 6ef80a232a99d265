import Foundation

/// Domains beyond ASCII in the form every server understands (RFC 3492, RFC 5891).
enum Punycode {
    static func ascii(domain: String) -> String {
        guard domain.utf8.allSatisfy(\.isASCII) == false else { return domain }
        let folded = domain.lowercased().precomposedStringWithCompatibilityMapping
        let labels = folded.split(omittingEmptySubsequences: false) { "\u{3002}\u{FF0E}.".contains($0) }
        return labels.map { label in
            label.utf8.allSatisfy(\.isASCII) ? String(label) : "xn--" + encode(label.unicodeScalars.map(\.value))
        }.joined(separator: ".")
    }

    /// RFC 3492 section 6.3.
    private static func encode(_ scalars: [UInt32]) -> String {
        var output = scalars.filter { $0 < 0x80 }.map { UInt8($0) }
        let basic = output.count
        if basic > 0 { output.append(ASCII.hyphen) }
        var (n, delta, bias, done) = (UInt32(0x80), 0, 72, basic)
        while done < scalars.count {
            guard let next = scalars.lazy.filter({ $0 >= n }).min() else { break }
            delta += Int(next - n) * (done + 1)
            n = next
            for scalar in scalars {
                if scalar < n { delta += 1 }
                guard scalar == n else { continue }
                var q = delta, k = 36
                while true {
                    let t = min(max(k - bias, 1), 26)
                    if q < t { break }
                    output.append(digit(t + (q - t) % (36 - t)))
                    q = (q - t) / (36 - t)
                    k += 36
                }
                output.append(digit(q))
                bias = adapt(delta, done + 1, isFirst: done == basic)
                delta = 0
                done += 1
            }
            delta += 1
            n += 1
        }
        return String(decoding: output, as: UTF8.self)
    }

    /// RFC 3492 section 6.1.
    private static func adapt(_ delta: Int, _ points: Int, isFirst: Bool) -> Int {
        var delta = isFirst ? delta / 700 : delta / 2
        delta += delta / points
        var k = 0
        while delta > 455 {
            delta /= 35
            k += 36
        }
        return k + 36 * delta / (delta + 38)
    }

    private static func digit(_ value: Int) -> UInt8 { UInt8(value < 26 ? value + 97 : value + 22) }
}
