import Foundation
import Kernel
import Synchronization
import Testing

@Suite("Ids")
struct IdsTests {
    private static let start: Int64 = 1_800_000_000_000

    @Test("Ids never repeat, whoever draws them at once")
    func concurrent() async {
        let maker = IDMaker(node: 3)
        let drawn = await withTaskGroup(of: [ID<Self>].self) { group in
            for _ in 0..<8 {
                group.addTask { (0..<5000).map { maker.next(at: Date(milliseconds: Self.start + Int64($0 / 1000))) } }
            }
            return await group.reduce(into: [] as [ID<Self>]) { all, some in
                #expect(some == some.sorted())
                all += some
            }
        }
        #expect(Set(drawn).count == 40_000)
        #expect(drawn.allSatisfy { $0.number < 1 << 53 })
    }

    @Test("Ids never go back when the clock does")
    func clockGoesBack() {
        let maker = IDMaker()
        var last: ID<Self> = maker.next(at: Date(milliseconds: Self.start))
        for milliseconds in [Self.start - 86_400_000, Self.start - 1, 0, -1, Self.start, Self.start + 1, Self.start - 5] {
            for _ in 0..<300 {
                let next: ID<Self> = maker.next(at: Date(milliseconds: milliseconds))
                #expect(next > last)
                last = next
            }
        }
    }

    @Test("A maker that begins after a clock ran ahead draws none of its ids again, whatever moment it is told")
    func clockRanAhead() {
        let ahead = Date(milliseconds: Self.start + 86_400_000)
        let before = IDMaker()
        let drawn = (0..<1000).map { _ in before.next(at: ahead) as ID<Self> }
        let after = IDMaker()
        after.begin(behind: drawn.map(\.number).max() ?? 0)
        let again = (0..<1000).map { after.next(at: $0 < 500 ? Date(milliseconds: Self.start) : ahead) as ID<Self> }
        #expect(Set(drawn + again).count == 2000)
    }

    @Test("Nodes never draw the same")
    func nodes() {
        let now = Date(milliseconds: Self.start)
        let drawn = (0..<16).flatMap { node in
            let maker = IDMaker(node: node)
            return (0..<1000).map { _ in maker.next(at: now) as ID<Self> }
        }
        #expect(Set(drawn).count == 16_000)
    }

    @Test("An id is sorted by its time")
    func order() {
        let early: ID<Self> = IDMaker(node: 15).next(at: Date(milliseconds: Self.start))
        let late: ID<Self> = IDMaker(node: 0).next(at: Date(milliseconds: Self.start + 1))
        #expect(early < late)
    }

    @Test(
        "Only digits within 53 bits are an id", arguments: ["", "0", "-1", "+7", " 7", "7 ", "x", "9007199254740992", "٧", "1e3"])
    func noID(text: String) { #expect(ID<Self>(text) == nil) }

    @Test("An id is read as it is written")
    func text() {
        #expect(ID<Self>("9007199254740991")?.description == "9007199254740991")
        #expect(ID<Self>("7"[...])?.number == 7)
    }
}
