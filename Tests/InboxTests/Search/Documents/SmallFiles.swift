import Foundation

/// Documents made on the spot, so that none has to be kept.
enum SmallFiles {
    /// A page with one line.
    static func pdf(_ line: String) -> Data {
        let stream = "BT /F1 18 Tf 40 700 Td (\(line)) Tj ET"
        return pdf(
            objects: [
                "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>", page,
                "<< /Length \(stream.utf8.count) >>\nstream\n\(stream)\nendstream",
                "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
            ].map { Data($0.utf8) })
    }

    /// Belongs to object 2, shows object 4 in the font that is object 5.
    static let page =
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>"

    /// A document of these objects, the first of which is its catalog (ISO 32000-1, 7.5).
    static func pdf(objects: [Data], trailer: String = "") -> Data {
        var text = Data("%PDF-1.4\n".utf8)
        var offsets: [Int] = []
        for (index, object) in objects.enumerated() {
            offsets.append(text.count)
            text += Data("\(index + 1) 0 obj\n".utf8) + object + Data("\nendobj\n".utf8)
        }
        let start = text.count
        text += Data("xref\n0 \(objects.count + 1)\n0000000000 65535 f \n".utf8)
        for offset in offsets {
            let digits = String(offset)
            text += Data((String(repeating: "0", count: 10 - digits.count) + digits + " 00000 n \n").utf8)
        }
        let end = "trailer << /Size \(objects.count + 1) /Root 1 0 R \(trailer) >>\nstartxref\n\(start)\n%%EOF\n"
        return text + Data(end.utf8)
    }

    static func docx(_ text: String) -> Data {
        zip([
            "word/document.xml":
                "<?xml version=\"1.0\"?><w:document xmlns:w=\"w\"><w:body><w:p><w:r><w:t>\(text)</w:t></w:r></w:p></w:body></w:document>"
        ])
    }

    static func odt(_ text: String) -> Data {
        zip(["content.xml": "<office:text><text:h>Vertrag</text:h><text:p>\(text)</text:p></office:text>"])
    }

    /// An archive whose members are stored as they are.
    static func zip(_ members: [String: String]) -> Data {
        zip(
            members.sorted { $0.key < $1.key }.map { name, text in
                Member(name: name, content: Data(text.utf8), size: text.utf8.count, crc: crc(Data(text.utf8)))
            })
    }

    /// A member of an archive, and what the archive says of it.
    struct Member {
        let name: String
        let content: Data
        /// When it is unpacked, in bytes.
        let size: Int
        var crc = 0
        /// 0: it lies there as it is; 8: deflated.
        var method = 0
    }

    /// An archive of these (APPNOTE 6.3, 4.3).
    static func zip(_ members: [Member]) -> Data {
        var archive = Data()
        var directory = Data()
        func number(_ value: Int, _ bytes: Int, to data: inout Data) {
            for shift in 0..<bytes { data.append(UInt8(truncatingIfNeeded: value >> (8 * shift))) }
        }
        for member in members {
            let offset = archive.count
            func head(to data: inout Data) {
                for value in [0, member.method, 0, 0x21] { number(value, 2, to: &data) }
                number(member.crc, 4, to: &data)
                number(member.content.count, 4, to: &data)
                number(member.size, 4, to: &data)
                number(member.name.utf8.count, 2, to: &data)
                number(0, 2, to: &data)
            }
            number(0x0403_4B50, 4, to: &archive)
            number(20, 2, to: &archive)
            head(to: &archive)
            archive += Data(member.name.utf8) + member.content
            number(0x0201_4B50, 4, to: &directory)
            number(20, 2, to: &directory)
            number(20, 2, to: &directory)
            head(to: &directory)
            for value in [0, 0, 0] { number(value, 2, to: &directory) }
            number(0, 4, to: &directory)
            number(offset, 4, to: &directory)
            directory += Data(member.name.utf8)
        }
        let start = archive.count
        archive += directory
        number(0x0605_4B50, 4, to: &archive)
        for value in [0, 0, members.count, members.count] { number(value, 2, to: &archive) }
        number(directory.count, 4, to: &archive)
        number(start, 4, to: &archive)
        number(0, 2, to: &archive)
        return archive
    }

    static func crc(_ data: Data) -> Int {
        var crc: UInt32 = 0xFFFF_FFFF
        for byte in data {
            crc ^= UInt32(byte)
            for _ in 0..<8 { crc = crc & 1 == 1 ? (crc >> 1) ^ 0xEDB8_8320 : crc >> 1 }
        }
        return Int(crc ^ 0xFFFF_FFFF)
    }
}
