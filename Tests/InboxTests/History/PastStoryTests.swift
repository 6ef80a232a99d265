import Foundation
import Kernel
import Testing
import Workspace

@testable import Inbox

@Suite("What letters of before tell of a card") struct PastStoryTests {
    private static let start = Date(timeIntervalSince1970: 1_700_000_000)
    private static let jonas = ID<Member>(7)

    private static func word(_ side: PastWord.Side, _ hours: Double) -> PastWord {
        PastWord(id: ID(Int64(hours)), side: side, at: start.addingTimeInterval(hours * 3600))
    }

    private static func after(_ hours: Double) -> Date { start.addingTimeInterval(hours * 3600) }

    @Test("Each wait runs from the first unanswered word to the answer, and the last answer closes the card")
    func answered() {
        let words = [
            Self.word(.theirs, 0), Self.word(.theirs, 1), Self.word(.ours(nil), 3), Self.word(.theirs, 5),
            Self.word(.ours(Self.jonas), 6), Self.word(.ours(nil), 9),
        ]
        let story = PastStory(words, Past(openSince: .distantPast))
        #expect(
            story.waits == [
                .init(id: 0, start: Self.after(0), end: Self.after(3)),
                .init(id: 5, start: Self.after(5), end: Self.after(6), by: Self.jonas),
            ])
        #expect(story.isAnswered)
        #expect(story.processedAt == Self.after(6))
        #expect(story.processedBy == Self.jonas)
        #expect(story.movedAt == Self.after(5))
        #expect(story.firstAt == Self.after(0))
    }

    @Test("An unanswered word that is old closes the card without a wait; a young one leaves it open")
    func unanswered() {
        let words = [Self.word(.theirs, 0), Self.word(.ours(nil), 1), Self.word(.theirs, 2)]
        let old = PastStory(words, Past(openSince: Self.after(3)))
        #expect(old.waits.count == 1)
        #expect(old.processedAt == Self.after(2))
        #expect(old.isAnswered == false)
        let young = PastStory(words, Past(openSince: Self.after(1)))
        #expect(young.processedAt == nil)
        #expect(young.openSince == Self.after(2))
    }

    @Test("Where only we or machines wrote, nobody waits")
    func nobodyWaits() {
        let story = PastStory([Self.word(.ours(nil), 0), Self.word(.neither, 1)], Past(openSince: .distantPast))
        #expect(story.needsAnswer == false)
        #expect(story.waits.isEmpty)
        #expect(story.processedAt == nil)
        #expect(story.movedAt == Self.after(1))
    }

    @Test("It is the same in whatever order the letters are read")
    func anyOrder() {
        for _ in 0..<200 {
            let words = (0..<Int.random(in: 1...9)).map { hour in
                Self.word([.theirs, .ours(nil), .ours(Self.jonas), .neither].randomElement() ?? .theirs, Double(hour))
            }
            let past = Past(openSince: Self.after(Double.random(in: -1...10)))
            #expect(PastStory(words.shuffled(), past) == PastStory(words, past))
        }
    }

    @Test("For 0 days nothing stays open")
    func noDays() {
        let now = Self.after(1)
        #expect(PastStory([Self.word(.theirs, 0)], Past(openDays: 0, before: now)).processedAt != nil)
        #expect(PastStory([Self.word(.theirs, 0)], Past(openDays: 3, before: now)).processedAt == nil)
    }
}
