import Kernel
import Testing

@Suite("A table for other programs")
struct TextCSVTests {
    @Test("No value is a formula, and none breaks its row, however its line breaks are written")
    func words() {
        #expect(CSVText.word("plain words") == "plain words")
        for start in ["=", "+", "-", "@", "\t"] { #expect(CSVText.word("\(start)1+1") == "'\(start)1+1") }
        #expect(CSVText.word("@a, \"b\"") == "\"'@a, \"\"b\"\"\"")
        for lineBreak in ["\r\n", "\n", "\r"] { #expect(CSVText.word("a\(lineBreak)b") == "\"a\(lineBreak)b\"") }
        var table = CSVText()
        table.add(["1", CSVText.word("a,b")])
        #expect(table.text == "1,\"a,b\"\r\n")
    }
}
