import Foundation

extension IMAPScanner {
    /// RFC 9051 `msg-att`: pairs of item and value in parentheses. Items nobody asked for are passed.
    mutating func fetched(_ number: UInt32) throws(IMAPGrammarError) -> IMAPFetched {
        var fetched = IMAPFetched(number: number)
        try expect(.openingParenthesis)
        spaces()
        while take(.closingParenthesis) == false {
            let item = try name()
            if peek == .openingBracket {
                fetched.sections.append(try section(of: item))
            } else {
                guard spaces() else { throw malformed }
                try value(of: item, into: &fetched)
            }
            spaces()
        }
        return fetched
    }

    private mutating func value(of item: String, into fetched: inout IMAPFetched) throws(IMAPGrammarError) {
        switch item {
        case "UID": fetched.uid = try number32NotZero()
        case "FLAGS": fetched.flags = try wordsInParentheses()
        case "RFC822.SIZE": fetched.size = try number()
        case "INTERNALDATE":
            guard case .bytes(let text)? = try string() else { throw malformed }
            fetched.internalDate = IMAPDate.read(text)
        case "MODSEQ":
            try expect(.openingParenthesis)
            fetched.modSeq = try number()
            try expect(.closingParenthesis)
        case "RFC822": fetched.sections.append(.init(name: "", origin: nil, content: try content()))
        case "RFC822.HEADER": fetched.sections.append(.init(name: "HEADER", origin: nil, content: try content()))
        default: try skipValue()
        }
    }

    /// `BODY[HEADER]<0> {12}…` and `BINARY[…]`, from the bracket on.
    private mutating func section(of item: String) throws(IMAPGrammarError) -> IMAPFetched.Section {
        let begin = at + 1
        while let byte = peek, byte != .closingBracket { at += 1 }
        let name = String(decoding: bytes[min(begin, at)..<at], as: UTF8.self).uppercased()
        try expect(.closingBracket)
        var origin: UInt64?
        if take(UInt8(ascii: "<")) {
            origin = try number()
            try expect(UInt8(ascii: ">"))
        }
        guard spaces() else { throw malformed }
        if item == "BINARY.SIZE" {
            try skipValue()
            return .init(name: "\(item)[\(name)]", origin: origin, content: .none)
        }
        return .init(name: name, origin: origin, content: try content())
    }

    private mutating func content() throws(IMAPGrammarError) -> IMAPFetched.Content {
        switch try string() {
        case .bytes(let bytes): .bytes(Data(bytes))
        case .dropped(let length): .dropped(length)
        case nil: .none
        }
    }
}
