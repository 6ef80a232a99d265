import Formats
import Testing

@Suite struct LetterTests {
    @Test("A field is found whatever the case of its name")
    func fields() {
        let letter = Letter(fields: [LetterField("Subject", "one"), LetterField("SUBJECT", "two")])
        #expect(letter.field("subject") == "one")
        #expect(letter.all("Subject") == ["one", "two"])
    }
}
