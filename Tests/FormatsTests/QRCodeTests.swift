import Formats
import Testing

@Suite("Codes for cameras")
struct QRCodeTests {
    @Test("The three corners and the timing between them stand as the standard draws them (ISO/IEC 18004, 6.3)")
    func corners() throws {
        let code = try #require(QRCode("otpauth://totp/Vetrik:maria%40example.org?secret=GEZDGNBV"))
        for (row, column) in [(0, 0), (0, code.side - 7), (code.side - 7, 0)] {
            let corner = (0..<7).map { r in (0..<7).map { c in code.isDark(row + r, column + c) ? "#" : "." }.joined() }
            #expect(corner == ["#######", "#.....#", "#.###.#", "#.###.#", "#.###.#", "#.....#", "#######"])
        }
        #expect((8..<code.side - 8).allSatisfy { code.isDark(6, $0) == ($0 % 2 == 0) })
        #expect(code.path.contains("M0 0h7v1h-7z"))
    }

    @Test("What does not fit is no code")
    func tooLong() {
        #expect(QRCode(String(repeating: "x", count: 3000)) == nil)
        #expect(QRCode("") == nil)
    }
}
