import Channels
import Foundation
import Kernel

/// Letters stand behind what they answer, see ``LetterOrder``.
extension LetterBook {
    /// When the newest of what a letter answers was said; nil where nothing of that is known.
    func answered(by letter: Correspondence) -> Date? {
        (letter.named + letter.reported).flatMap { places[$0] ?? [] }.map(\.saidAt).max()
    }

    /// A letter came to a card after those that answer it, as letters of the past do: they stand behind it from now on.
    func putBehind(_ letter: Correspondence, on card: ID<Interest>, saidAt: Date) throws {
        let answers = letter.reference.flatMap { awaited[$0] } ?? []
        guard answers.contains(where: { $0.interest == card && $0.saidAt.milliseconds <= saidAt.milliseconds }) else { return }
        try new.write(in: db)
        try LetterOrder.settle(card, of: workspace, in: db)
        try lookUpMoments()
    }
}
