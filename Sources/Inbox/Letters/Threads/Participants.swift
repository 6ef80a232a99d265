import Channels
import Foundation
import Kernel
import People
import Workspace

/// Who takes part in a conversation of letters. Whoever merely quoted a reference of ours is unconfirmed and sees nothing we
/// send until a member says so.
extension LetterDesk {
    /// Lets the writer in.
    ///
    /// - Parameter isNew: the writer opened the conversation.
    /// - Returns: whether the writer is confirmed.
    func join(_ writer: Identity, _ thread: LetterThread, isNew: Bool) -> Bool {
        let confirmed = isNew || book.seat(of: writer.person, in: thread.conversation) == true
        book.seat(writer, in: thread.conversation, confirmed: confirmed, at: arrival.at)
        return confirmed
    }

    /// Takes note of whom a letter went to besides ourselves.
    func invite(_ parties: [Identity], to thread: LetterThread, confirmed: Bool) {
        for party in parties { book.seat(party, in: thread.conversation, confirmed: confirmed, at: arrival.at) }
    }

    /// The identities of a letter's recipients, ourselves left out.
    func recipients() throws -> [Identity] {
        try letter.recipients(without: book.own).map { party in
            try new.people.recognise(
                name: party.name, handles: [.letter(party.address)], language: nil, workspace: workspace, at: arrival.at, in: db)
        }
    }
}

extension Correspondence {
    /// Of a letter at most so many recipients are made known: a list of thousands is no conversation.
    private static let mostRecipients = 50

    /// Whom it went to, each once.
    func recipients(without own: OwnAddresses) -> [Party] {
        var seen: Set<String> = []
        let others = (to + cc).filter {
            $0.address.isEmpty == false && own.contains($0.address) == false
                && seen.insert(OwnAddresses.key($0.address)).inserted
        }
        return Array(others.prefix(Self.mostRecipients))
    }
}

extension Handle {
    /// An address as letters name it. To a mailbox it is what an account is to a network: that a letter truly came from it is
    /// as certain as in any mail program.
    static func letter(_ address: String) -> Handle {
        Handle(network: "email", key: OwnAddresses.key(address), shown: address, strength: .network)
    }

    /// Who wrote a letter. One without a sender is its channel's own word.
    static func writer(of letter: Correspondence, _ author: Author) -> Handle {
        let address = letter.from.first?.address ?? author.handles.first?.key ?? ""
        return address.isEmpty
            ? Handle(network: "email", key: "", shown: author.name.isEmpty ? "?" : author.name, strength: .network)
            : .letter(address)
    }
}
