/// One answer an operation gives, as the API's description shows it.
package struct AnswerForm: Sendable {
    package let status: Int
    /// One English sentence.
    package let about: String
    /// The media type; nil for an answer without content.
    package let type: String?
    /// The shape of its JSON, read off the type that is encoded.
    let shape: (@Sendable (inout ShapeBook) -> JSONValue)?
}

extension Operation {
    /// Says that it answers this type as JSON.
    package func answering<Content: Codable & SendableMetatype>(
        _ status: Int, _ type: Content.Type, _ about: String
    ) -> Operation {
        adding(AnswerForm(status: status, about: about, type: "application/json") { book in book.shape(of: Content.self) })
    }

    /// Says that it answers 200 with this type.
    package func answering<Content: Codable & SendableMetatype>(_ type: Content.Type, _ about: String) -> Operation {
        answering(200, type, about)
    }

    /// Says that it answers without content.
    package func answering(_ status: Int, _ about: String) -> Operation {
        adding(AnswerForm(status: status, about: about, type: nil, shape: nil))
    }

    /// Says that it answers bytes of a kind of their own.
    package func answering(bytes type: String, _ about: String) -> Operation {
        adding(AnswerForm(status: 200, about: about, type: type, shape: nil))
    }

    /// Says with what it may refuse beside what every operation of its kind does.
    package func refusing(_ statuses: Int...) -> Operation {
        var operation = self
        operation.refusals.formUnion(statuses)
        return operation
    }

    /// Done only while the thing is as `If-Match` says (RFC 9110, 13.1.1).
    package var conditional: Operation {
        var operation = self
        operation.isConditional = true
        operation.refusals.insert(412)
        return operation
    }

    /// Done again by the same key it is the same act, whatever happened to the program meanwhile.
    package var repeatable: Operation {
        var operation = self
        operation.isRepeatable = true
        return operation
    }

    /// What brings in what customers said is never turned away for coming often.
    package var unmetered: Operation {
        var operation = self
        operation.isMetered = false
        return operation
    }

    /// Its handler checks what it takes, wholly, by itself.
    package var selfChecking: Operation {
        var operation = self
        operation.checksItself = true
        return operation
    }

    private func adding(_ answer: AnswerForm) -> Operation {
        var operation = self
        operation.answers.append(answer)
        return operation
    }

    /// The same with another handler around its own.
    package func handled(
        by around:
            @escaping @Sendable (Request, @escaping @Sendable (Request) async throws -> Answer) async throws -> Answer
    ) -> Operation {
        var operation = self
        let handle = handle
        operation.handle = { request in try await around(request, handle) }
        return operation
    }
}
