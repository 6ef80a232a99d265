import Foundation
import Glibc
package import Kernel

/// A name server on the loopback that publishes text records (RFC 1035), and knows no other names.
package final class NameServerForTests: Sendable {
    package let port: Int
    private let socket: Int32

    /// What the program asks with. The server stays as long as somebody may ask.
    package var lookup: TextRecords.Lookup {
        guard let address = IPAddress("127.0.0.1") else { return TextRecords.system }
        let ask = TextRecords.server(address, port: port)
        return { [self] name throws(TextRecords.NoAnswer) in
            defer { withExtendedLifetime(self) {} }
            return try await ask(name)
        }
    }

    package init(_ records: [String: [String]]) {
        let socket = Glibc.socket(AF_INET, Int32(SOCK_DGRAM.rawValue), 0)
        self.socket = socket
        port = FreePort.bind(socket, to: 0) ?? 0
        Thread.detachNewThread { Self.serve(socket, records) }
    }

    deinit {
        shutdown(socket, Int32(SHUT_RDWR))
        close(socket)
    }

    private static func serve(_ socket: Int32, _ records: [String: [String]]) {
        var question = [UInt8](repeating: 0, count: 1500)
        while true {
            var from = sockaddr_storage()
            var size = socklen_t(MemoryLayout<sockaddr_storage>.size)
            let answered = withUnsafeMutablePointer(to: &from) { pointer in
                pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                    let length = recvfrom(socket, &question, question.count, 0, address, &size)
                    guard length > 12, let answer = answer(to: Array(question.prefix(length)), records) else { return false }
                    return sendto(socket, answer, answer.count, 0, address, size) > 0
                }
            }
            guard answered else { return }
        }
    }

    private static func answer(to question: [UInt8], _ records: [String: [String]]) -> [UInt8]? {
        var place = 12
        var labels: [String] = []
        while place < question.count, question[place] != 0 {
            let end = place + 1 + Int(question[place])
            guard end <= question.count else { return nil }
            labels.append(String(decoding: question[(place + 1)..<end], as: UTF8.self))
            place = end
        }
        let asked = Array(question[12..<min(place + 5, question.count)])
        let texts = records[labels.joined(separator: ".").lowercased()] ?? []
        // Response, authoritative, recursion available; "no such name" where there is none.
        var answer = Array(question[..<2]) + [0x84, texts.isEmpty ? 0x83 : 0x80, 0, 1, 0, UInt8(texts.count), 0, 0, 0, 0] + asked
        for text in texts {
            // Strings of at most 255 bytes.
            var data: [UInt8] = []
            var rest = Array(text.utf8)[...]
            while rest.isEmpty == false {
                data += [UInt8(min(rest.count, 200))] + rest.prefix(200)
                rest = rest.dropFirst(200)
            }
            answer += [0xC0, 12, 0, 16, 0, 1, 0, 0, 0, 120, UInt8(data.count >> 8), UInt8(data.count & 0xFF)] + data
        }
        return answer
    }
}
