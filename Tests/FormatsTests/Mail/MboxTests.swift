import Formats
import Foundation
import Testing

@Suite("Files of letters") struct MboxTests {
    @Test("Letters are parted where a line names sender and date behind an empty line")
    func parted() throws {
        let file = """
            From a@x.example Sat Jan  3 01:05:34 1996
            Subject: one

            From here on it is text.
            >From there too.

            From now on, at 10:00, too.

            From b@x.example Sun Jan  4 01:05:34 1996
            Subject: two

            Two

            """
        for text in [file, file.replacing("\n", with: "\r\n")] {
            let letters = try #require(Mbox(Data(text.utf8))).map { try Letter(reading: $0) }
            #expect(letters.map(\.subject) == ["one", "two"])
            #expect(letters[0].text == "From here on it is text.\nFrom there too.\n\nFrom now on, at 10:00, too.")
            #expect(letters[1].text == "Two")
        }
    }

    @Test("A letter is no such file")
    func single() {
        #expect(Mbox(Data("Subject: x\n\nFrom a@x.example Sat Jan  3 01:05:34 1996\n".utf8)) == nil)
    }
}
