/// Lines that a program broke so that others can join them again (RFC 3676, format=flowed).
enum Flowed {
    /// - Parameter deletesBlank: the blank that marks a broken line was put there for it (section 4.1, DelSp).
    static func join(_ text: String, deletesBlank: Bool) -> String {
        var result: [UInt8] = []
        let bytes = Array(text.utf8)
        result.reserveCapacity(bytes.count)
        bytes.reading { bytes in
            var lines = LineReader(bytes)
            var open: Int?
            while let range = lines.next() {
                let depth = bytes[range].firstIndex { $0 != UInt8(ascii: ">") } ?? range.count
                var line = bytes[range].from(depth)
                if line.first == ASCII.space { line = line.from(1) }
                let isSignature = line.count == 3 && line.starts(with: "-- ")
                if open != depth || isSignature {
                    if open != nil { result.append(ASCII.lf) }
                    result += [UInt8](repeating: UInt8(ascii: ">"), count: depth)
                    if depth > 0, line.isEmpty == false { result.append(ASCII.space) }
                }
                let flows = line.last == ASCII.space && isSignature == false
                (flows && deletesBlank ? line.upTo(line.count - 1) : line).withPointer { result += $0 }
                if flows == false { result.append(ASCII.lf) }
                open = flows ? depth : nil
            }
        }
        return String(decoding: result, as: UTF8.self)
    }
}
