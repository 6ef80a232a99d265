import Kernel
import Testing

@Suite("One after another")
struct InTurnTests {
    private struct Broken: Error, Equatable { let number: Int }

    @Test("Whoever fails keeps nobody behind them from their turn, and the first failure is told in the end")
    func failing() async {
        var done: [Int] = []
        await #expect(throws: Broken(number: 2)) {
            try await (1...5).inTurn { number in
                guard number % 2 == 1 else { throw Broken(number: number) }
                done.append(number)
            }
        }
        #expect(done == [1, 3, 5])
    }

    @Test("Who is to stop begins nothing more")
    func stopping() async {
        let begun = await Task {
            withUnsafeCurrentTask { $0?.cancel() }
            var begun = 0
            do {
                try await (1...5).inTurn { _ in
                    begun += 1
                    try Task.checkCancellation()
                }
            } catch {
                return error is CancellationError ? begun : 0
            }
            return 0
        }.value
        #expect(begun == 1)
    }
}
