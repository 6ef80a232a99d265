import Foundation

/// Documents that strangers make to wear out who reads them. Each is small; what it asks for is not.
enum HostileDocuments {
    /// A gigabyte of blanks in 50 kB: deflated twice. A copy is 13 bits, so the same 13 bytes come again and again.
    static var inflatingPDF: Data {
        let once = Array(Bomb([0x20], count: 1 << 14).zlib)
        let twice = Bomb(Array(once[16..<29]), count: 13 << 19, after: Array(once[..<16]))
        return pdf(shows: stream(twice.zlib, "/Filter [/FlateDecode /FlateDecode]"))
    }

    /// Four million words on one page, each a thing of its own in memory.
    static var wordyPDF: Data {
        let words = Bomb(Array("(ww) Tj 0 0 Td ".utf8), count: 1 << 26, after: Array("BT /F1 9 Tf 40 700 Td ".utf8))
        return pdf(shows: stream(words.zlib, "/Filter /FlateDecode"))
    }

    /// Brackets that never close.
    static var nestedPDF: Data { pdf(shows: Data(String(repeating: "[", count: 400_000).utf8)) }

    /// The same page fifty thousand times, with much to draw.
    static var endlessPDF: Data {
        let shows = Bomb(Array("0 0 m 1 1 l S ".utf8), count: 1 << 22)
        return pdf(
            pages: "/Kids [\(String(repeating: "3 0 R ", count: 50_000))] /Count 50000",
            shows: stream(shows.zlib, "/Filter /FlateDecode"))
    }

    /// A chapter that is its own, a length and a page that are their own, a table of places that says to look in itself.
    static var loopingPDFs: [Data] {
        let empty = stream(Data(), "")
        return [
            pdf(pages: "/Kids [2 0 R 2 0 R] /Count 2", shows: empty),
            pdf(shows: Data("<< /Length 4 0 R >>\nstream\nBT (x) Tj ET\nendstream".utf8)),
            pdf(shows: Data("[4 0 R 4 0 R]".utf8)), pdf(shows: empty, trailer: "/Prev 9 /Encrypt 4 0 R"),
        ]
    }

    /// A document of this many bytes that says it has so many.
    static func office(_ member: String, unpacked: Int, said: Int) -> Data {
        let bomb = Bomb(Array("<w:p>bomb</w:p>".utf8), count: unpacked)
        return SmallFiles.zip([.init(name: member, content: bomb.bytes, size: said, method: 8)])
    }

    /// A thousand members of one name that all lie in the same bytes (David Fifield, "A better zip bomb", 2019).
    static func overlapping(_ member: String) -> Data {
        let body = String(repeating: "<w:p>bomb</w:p>", count: 70_000)
        let zip = SmallFiles.zip([member: body])
        let (entry, end) = (46 + member.utf8.count, 22)
        let directory = Data(repeatElement(zip.suffix(entry + end).prefix(entry), count: 1000).joined())
        var last = Data(zip.suffix(end))
        for place in [8, 10] { last.replaceSubrange(place..<place + 2, with: [0xE8, 0x03]) }
        last.replaceSubrange(12..<16, with: (0..<4).map { UInt8(truncatingIfNeeded: directory.count >> (8 * $0)) })
        return zip.dropLast(entry + end) + directory + last
    }

    /// Each name means ten of the one before (XML 1.0, 4.4): ten thousand million laughs.
    static var laughs: String {
        let names = (1...9).map { "<!ENTITY l\($0) \"\(String(repeating: "&l\($0 - 1);", count: 10))\">" }
        return "<!DOCTYPE w [<!ENTITY l0 \"laughs\">\(names.joined())<!ENTITY f SYSTEM \"file:///etc/passwd\">]>"
            + "<w:p>&l9; &f; none</w:p>"
    }

    /// A page of these objects: 4 is what it shows, 5 its font.
    private static func pdf(pages: String = "/Kids [3 0 R] /Count 1", shows: Data, trailer: String = "") -> Data {
        let head = ["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages \(pages) >>", SmallFiles.page].map { Data($0.utf8) }
        let font = Data("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".utf8)
        return SmallFiles.pdf(objects: head + [shows, font], trailer: trailer)
    }

    private static func stream(_ bytes: Data, _ entries: String) -> Data {
        Data("<< /Length \(bytes.count) \(entries) >>\nstream\n".utf8) + bytes + Data("\nendstream".utf8)
    }
}
