import Kernel
import Testing

@testable import Inbox

@Suite("The words of a template")
struct TemplateTextTests {
    private func read(_ text: String, _ values: [TemplateText.Variable: String] = [:]) throws -> String {
        try TemplateText(text).text(with: values)
    }

    @Test("Take what is known, say their own word where nothing is, and leave no gap behind")
    func values() throws {
        let anna: [TemplateText.Variable: String] = [.name: "Anna", .product: "Briz"]
        #expect(try read("Hello {{name|there}}, the {{ product }} is here.", anna) == "Hello Anna, the Briz is here.")
        #expect(try read("Hello {{name|there}}!") == "Hello there!")
        #expect(try read("Hello {{name}}, welcome.") == "Hello, welcome.")
        #expect(
            try read("{{Имя|друг}} · {{Vorname}} · {{полное имя}}", [.name: "Анна", .fullName: "Анна Петрова"])
                == "Анна · Анна · Анна Петрова")
    }

    @Test("Have parts that stand only with a value, or only without; a mark on its own line leaves none behind")
    func parts() throws {
        let text = "A\n{{#product}}\nThe {{product}}.\n{{/product}}\n{{^product}}\nWhat?\n{{/product}}\nB"
        #expect(try read(text, [.product: "Briz"]) == "A\nThe Briz.\nB")
        #expect(try read(text) == "A\nWhat?\nB")
    }

    @Test("A value is data: what looks like a mark or like markup in it stays text")
    func data() throws {
        let sly = "{{me}}<script>"
        #expect(try read("Hi {{name}}", [.name: sly, .me: "Marina"]) == "Hi {{me}}<script>")
    }

    @Test(
        "What cannot be read is refused with its place",
        arguments: [
            ("Hi\nyou {{nmae}}", TemplateText.Mistake(kind: .unknown("nmae"), line: 2, column: 5)),
            ("{{", .init(kind: .unclosed, line: 1, column: 1)),
            ("{{> file}}", .init(kind: .unknown("> file"), line: 1, column: 1)),
            ("{{{name}}}", .init(kind: .unknown("{name"), line: 1, column: 1)),
            ("ab {{#name}}x", .init(kind: .endless("name"), line: 1, column: 4)),
            ("{{/name}}", .init(kind: .stray("name"), line: 1, column: 1)),
            ("{{#name}}{{/me}}", .init(kind: .stray("me"), line: 1, column: 10)),
            (String(repeating: "{{#me}}", count: 9), .init(kind: .tooDeep, line: 1, column: 57)),
        ])
    func mistakes(text: String, mistake: TemplateText.Mistake) throws {
        #expect(throws: mistake) { try TemplateText(text) }
    }

    @Test(
        "The first name is told from what a network calls somebody",
        arguments: [
            ("Anna Petrova", "Anna"), ("Petrova, Anna", "Anna"), ("Иванов Пётр Ильич", "Пётр"), ("Мария", "Мария"),
            ("Jean-Luc Picard", "Jean-Luc"), ("O'Neill, Sinéad", "Sinéad"), ("anna77", nil), ("info@mail.example", nil),
            ("", nil), ("+7 900 000", nil), ("bikelover", nil),
        ])
    func firstName(name: String, first: String?) { #expect(FirstName(of: name)?.text == first) }
}
