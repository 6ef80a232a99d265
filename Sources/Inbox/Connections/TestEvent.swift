import Channels
import Foundation
import Kernel

/// The event behind "send test event": goes the whole way of a real one.
enum TestEvent {
    static func make(on channel: Connected, number: String, _ words: ConnectionWords, at now: Date) -> Inbound {
        Inbound(
            .said(.request), externalID: "test-\(number)", origin: "test:\(number)", network: channel.network,
            author: Author(
                name: words.testAuthor, handles: [.init("test", key: "test", shown: words.testAuthor, .network)]),
            text: words.testText, saidAt: now)
    }
}
