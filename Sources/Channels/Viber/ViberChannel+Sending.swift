import Foundation
package import Kernel

/// Answers in a dialog (https://developers.viber.com/docs/api/rest-bot-api/#send-message).
extension ViberChannel: Replies {
    /// Whoever wrote or subscribed may be written to, for as long as they stay. Viber takes a file only by an address that is
    /// open to everybody, and Kindred puts nothing of its own there.
    package static func ways(to word: AnsweredWord, with settings: ChannelSettings) -> [ReplyWay] {
        guard word.author?.isEmpty == false else { return [] }
        return switch ViberOrigin(word.origin) {
        case .message, .join: [ReplyWay(.message, mostText: mostText, mostFiles: 0, largestFile: 0)]
        case .visit, .event, nil: []
        }
    }

    private static let mostText = 7000

    package static func send(
        _ outbound: Outbound, with settings: ChannelSettings, through outside: Outside
    ) async throws(SendError) -> Receipt {
        let (values, words) = (ViberSettings(settings), ViberAbout(language: settings.language))
        let person = outbound.answered?.author ?? outbound.to.first?.address ?? ""
        guard person.isEmpty == false else { throw .never(why: words.nobody) }
        guard outbound.attachments.isEmpty else { throw .never(why: words.noFiles) }
        // A question can stand below what was written by then.
        guard outbound.text.utf16.count <= mostText else { throw .never(why: words.tooLong(Self.mostText)) }
        let name = ViberSender(values.sender, else: outbound.senderName).name
        do throws(ViberFault) {
            let answer = try await ViberAPI(values, through: outside).call(
                "send_message",
                [
                    "receiver": .text(person), "min_api_version": 1, "sender": ["name": .text(name)], "type": "text",
                    "text": .text(outbound.text),
                ])
            let token = ViberEvent.token(of: answer)
            return Receipt(externalID: token.map { ViberOrigin.message($0).text } ?? "", said: token ?? "")
        } catch {
            throw error.sending
        }
    }

    /// Viber cannot be asked what it took, and does not tell us of our own words.
    package static func wasSent(
        _ outbound: Outbound, with settings: ChannelSettings, through outside: Outside
    ) async throws(SendError) -> Receipt? { nil }

    /// Customers see a name and no address; what a bot is called stands in its token alone, which is not shown here.
    package static func ownAddress(_ settings: ChannelSettings) -> String { network }
}

/// The name above an answer.
struct ViberSender {
    /// UTF-16 code units.
    private static let most = 28

    let name: String

    /// - Parameters:
    ///   - own: as it was set up; empty where it was not.
    ///   - who: whoever answers and the company, with a comma between. Where that is too long the person stands alone.
    init(_ own: String, else who: String) {
        let person = who.split(separator: ", ", maxSplits: 1).first.map(String.init) ?? who
        let wished = own.isEmpty ? (who.utf16.count <= Self.most ? who : person) : own
        var cut = wished
        while cut.utf16.count > Self.most { cut.removeLast() }
        let name = cut.trimmingCharacters(in: .whitespacesAndNewlines)
        // Viber refuses a message without one.
        self.name = name.isEmpty ? "Kindred" : name
    }
}
