import Channels
import Foundation
import Kernel
import Testing

@Suite("What other programs post")
struct APIChannelTests {
    @Test(
        "A moment that no clock shows is a wrong field, not the end of the server",
        arguments: ["-9223372036854775808", "9223372036854775807", "1e400", "\"yesterday\""])
    func moments(saidAt: String) throws {
        let body = #"{"external_id":"7","text":"Hello","author":{"id":"9"},"said_at":\#(saidAt)}"#
        let hook = Webhook(
            channel: ChannelSettings(), form: Form(), body: Data(body.utf8), headers: [:], now: Date(milliseconds: 0))
        #expect(throws: Refusal.self) { try APIChannel.read(hook) }
    }
}
