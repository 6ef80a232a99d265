package import Channels
package import Foundation
package import Kernel

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

extension Connected {
    /// The same for the command line, in the language customers read.
    package func testEvent(number: String, language: Language, at now: Date) -> Inbound {
        TestEvent.make(on: self, number: number, ConnectionWords(language: language), at: now)
    }
}
