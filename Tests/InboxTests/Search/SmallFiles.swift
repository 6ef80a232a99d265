import Foundation

/// Documents made on the spot, so that none has to be kept.
enum SmallFiles {
    /// A page with one line.
    static func pdf(_ line: String) -> Data {
        let stream = "BT /F1 18 Tf 40 700 Td (\(line)) Tj ET"
        let objects = [
            "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            """
            << /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>
            """, "<< /Length \(stream.utf8.count) >>\nstream\n\(stream)\nendstream",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        ]
        var text = "%PDF-1.4\n"
        var offsets: [Int] = []
        for (index, object) in objects.enumerated() {
            offsets.append(text.utf8.count)
            text += "\(index + 1) 0 obj\n\(object)\nendobj\n"
        }
        let start = text.utf8.count
        text += "xref\n0 \(objects.count + 1)\n0000000000 65535 f \n"
        for offset in offsets {
            let digits = String(offset)
            text += String(repeating: "0", count: 10 - digits.count) + digits + " 00000 n \n"
        }
        return Data((text + "trailer << /Size \(objects.count + 1) /Root 1 0 R >>\nstartxref\n\(start)\n%%EOF\n").utf8)
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

    /// An archive whose members are stored as they are (APPNOTE 6.3, 4.3).
    static func zip(_ members: [String: String]) -> Data {
        var archive = Data()
        var directory = Data()
        func number(_ value: Int, _ bytes: Int, to data: inout Data) {
            for shift in 0..<bytes { data.append(UInt8(truncatingIfNeeded: value >> (8 * shift))) }
        }
        for (name, text) in members.sorted(by: { $0.key < $1.key }) {
            let content = Data(text.utf8)
            let offset = archive.count
            func head(to data: inout Data) {
                for value in [0, 0, 0, 0x21] { number(value, 2, to: &data) }
                number(crc(content), 4, to: &data)
                number(content.count, 4, to: &data)
                number(content.count, 4, to: &data)
                number(name.utf8.count, 2, to: &data)
                number(0, 2, to: &data)
            }
            number(0x0403_4B50, 4, to: &archive)
            number(20, 2, to: &archive)
            head(to: &archive)
            archive += Data(name.utf8) + content
            number(0x0201_4B50, 4, to: &directory)
            number(20, 2, to: &directory)
            number(20, 2, to: &directory)
            head(to: &directory)
            for value in [0, 0, 0] { number(value, 2, to: &directory) }
            number(0, 4, to: &directory)
            number(offset, 4, to: &directory)
            directory += Data(name.utf8)
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

    private static func crc(_ data: Data) -> Int {
        var crc: UInt32 = 0xFFFF_FFFF
        for byte in data {
            crc ^= UInt32(byte)
            for _ in 0..<8 { crc = crc & 1 == 1 ? (crc >> 1) ^ 0xEDB8_8320 : crc >> 1 }
        }
        return Int(crc ^ 0xFFFF_FFFF)
    }
}
