package import Foundation

/// What an IMAP server says (RFC 9051 section 7, RFC 3501 where they differ), a response each.
package enum IMAPResponse: Sendable, Equatable {
    /// `+ …`: it waits for the rest of a command.
    case continuation(String)
    /// How a command ended.
    case tagged(String, IMAPStatus)
    /// The same words without a tag: the greeting, warnings, `BYE`.
    case status(IMAPStatus)
    /// In upper case.
    case capability([String])
    case enabled([String])
    case list(IMAPMailbox)
    case mailboxStatus(String, [String: UInt64])
    case flags([String])
    case exists(UInt32)
    case recent(UInt32)
    case expunge(UInt32)
    case fetch(IMAPFetched)
    /// Numbers or UIDs, by what was asked for.
    case search([UInt32])
    /// RFC 4731: the answer to a search, as a set.
    case extendedSearch(IMAPSet)
    /// RFC 7162: UIDs that are gone.
    case vanished(IMAPSet)
    /// A response this grammar has no use for.
    case other(String)
}

/// RFC 9051 section 7.1: a condition, a code for programs, words for people.
package struct IMAPStatus: Sendable, Equatable {
    package enum Condition: String, Sendable {
        case ok = "OK"
        case no = "NO"
        case bad = "BAD"
        case bye = "BYE"
        case preauth = "PREAUTH"
    }

    package enum Code: Sendable, Equatable {
        case capability([String])
        case permanentFlags([String])
        case uidNext(UInt32)
        case uidValidity(UInt32)
        case highestModSeq(UInt64)
        /// RFC 4315: where the letter that was appended is.
        case appendUID(validity: UInt32, uids: IMAPSet)
        /// Any other, its name in upper case and what follows it: `AUTHENTICATIONFAILED`, `ALERT`, `NONEXISTENT` (RFC 5530).
        case word(String, String)
    }

    package var condition: Condition
    package var code: Code?
    package var text: String

    package init(_ condition: Condition, _ code: Code? = nil, _ text: String = "") {
        self.condition = condition
        self.code = code
        self.text = text
    }

    /// Whether the code is this word.
    package func says(_ word: String) -> Bool {
        if case .word(word, _) = code { true } else { false }
    }
}

/// A folder as LIST tells it.
package struct IMAPMailbox: Sendable, Equatable {
    /// As people read it.
    package var name: String
    /// What stands between the levels of its name; nil when there are none.
    package var delimiter: Character?
    /// In lower case with their backslash: `\noselect`, `\sent` (RFC 6154).
    package var attributes: [String]

    package init(_ name: String, delimiter: Character? = "/", attributes: [String] = []) {
        self.name = name
        self.delimiter = delimiter
        self.attributes = attributes
    }

    package var canBeSelected: Bool {
        attributes.contains("\\noselect") == false && attributes.contains("\\nonexistent") == false
    }
}

/// What FETCH tells of a letter. What was not asked for is nil or empty.
package struct IMAPFetched: Sendable, Equatable {
    package var number: UInt32
    package var uid: UInt32?
    package var flags: [String]?
    package var internalDate: Date?
    /// In bytes.
    package var size: UInt64?
    /// RFC 7162.
    package var modSeq: UInt64?
    package var sections: [Section] = []

    package struct Section: Sendable, Equatable {
        /// What stood in the brackets, in upper case: empty for the whole letter, `HEADER` …
        package var name: String
        /// Where a part of it begins (`<0>`); nil for all of it.
        package var origin: UInt64?
        package var content: Content

        package init(name: String, origin: UInt64?, content: Content) {
            self.name = name
            self.origin = origin
            self.content = content
        }
    }

    package enum Content: Sendable, Equatable {
        case bytes(Data)
        /// Larger than the reader's limits: so many bytes went by and were not kept.
        case dropped(Int)
        /// NIL: the server has none.
        case none
    }

    package init(number: UInt32, uid: UInt32? = nil) {
        self.number = number
        self.uid = uid
    }

    /// The letter's bytes as they were asked for by BODY[].
    package var body: Content? { sections.first { $0.name.isEmpty }?.content }
}

/// What makes bytes no IMAP, or more than is taken in. The line cannot be used any more.
package enum IMAPGrammarError: Error, Sendable, Equatable {
    case lineTooLong(limit: Int)
    case literalTooLarge(announced: UInt64, limit: Int)
    /// A zero byte outside of literals.
    case zeroByte
    /// A number that does not fit where it stands, or a zero where none may be.
    case number(String)
    /// What stands there instead of what should, cut short.
    case malformed(String)
}
