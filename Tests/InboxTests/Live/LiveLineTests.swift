import Testing

@testable import Inbox

@Suite("The line to an open page") struct LiveLineTests {
    @Test("What waits is heard at once, in its order, also what was told before the end, and nothing told after it")
    func order() async {
        let (line, mouth) = LiveLine.open {}
        for number in 1...3 { mouth.tell(.hello(sequence: Int64(number))) }
        #expect(await line.next()?.map(\.text) == (1...3).map { LiveEvent.hello(sequence: $0).text })
        mouth.tell(.beat)
        mouth.finish()
        mouth.tell(.reset)
        #expect(await line.next()?.map(\.text) == [LiveEvent.beat.text])
        #expect(await line.next() == nil)
    }

    @Test("Who is too far behind is told to load the page again, and what comes after")
    func tooFar() async {
        let (line, mouth) = LiveLine.open {}
        for _ in 0..<1001 { mouth.tell(.beat) }
        mouth.tell(.hello(sequence: 7))
        #expect(await line.next()?.map(\.text) == [LiveEvent.reset.text, LiveEvent.hello(sequence: 7).text])
    }

    @Test("Whoever stops listening has left, and so has who never began")
    func left() async {
        for begins in [true, false] {
            let (leaving, left) = AsyncStream.makeStream(of: Void.self)
            let mouth = await Self.listen(begins: begins) { left.finish() }
            for await _ in leaving {}
            mouth.tell(.beat)
        }
    }

    /// Opens a line, perhaps listens at it until told to stop, and lets it go.
    private static func listen(begins: Bool, onEnd: @escaping @Sendable () -> Void) async -> LiveLine.Mouth {
        let (line, mouth) = LiveLine.open(onEnd: onEnd)
        guard begins else { return mouth }
        let page = Task { while await line.next() != nil {} }
        page.cancel()
        await page.value
        return mouth
    }
}
