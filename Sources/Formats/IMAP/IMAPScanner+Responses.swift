import Foundation

extension IMAPScanner {
    /// RFC 9051 `response`: the whole of what the scanner was given.
    mutating func response() throws(IMAPGrammarError) -> IMAPResponse {
        if take(.plus) {
            spaces()
            return .continuation(rest)
        }
        if peek == .star {
            at += 1
            guard spaces() else { throw malformed }
            return try untagged()
        }
        let tag = try atom()
        guard spaces(), let condition = IMAPStatus.Condition(rawValue: try atom().uppercased()) else { throw malformed }
        return .tagged(tag, try status(condition))
    }

    private mutating func untagged() throws(IMAPGrammarError) -> IMAPResponse {
        let begin = at
        if let byte = peek, byte.isDigit {
            let number = try number32()
            guard spaces() else { throw malformed }
            return try numbered(number)
        }
        let word = try atom().uppercased()
        if let condition = IMAPStatus.Condition(rawValue: word) { return .status(try status(condition)) }
        spaces()
        switch word {
        case "CAPABILITY": return .capability(try words().map { $0.uppercased() })
        case "ENABLED": return .enabled(try words().map { $0.uppercased() })
        case "FLAGS": return .flags(try wordsInParentheses())
        case "LIST", "LSUB", "XLIST": return .list(try mailbox())
        case "STATUS": return try mailboxStatus()
        case "SEARCH": return .search(try searched())
        case "ESEARCH": return .extendedSearch(try extendedSearch())
        case "VANISHED":
            if peek == .openingParenthesis { _ = try wordsInParentheses() }
            spaces()
            return .vanished(try set())
        default:
            at = begin
            return .other(rest)
        }
    }

    private mutating func numbered(_ number: UInt32) throws(IMAPGrammarError) -> IMAPResponse {
        let begin = at
        switch try atom().uppercased() {
        case "EXISTS": return .exists(number)
        case "RECENT": return .recent(number)
        case "EXPUNGE": return .expunge(number)
        case "FETCH":
            guard number > 0 else { throw .number("0") }
            spaces()
            return .fetch(try fetched(number))
        default:
            at = begin
            return .other("\(number) \(rest)")
        }
    }

    private mutating func status(_ condition: IMAPStatus.Condition) throws(IMAPGrammarError) -> IMAPStatus {
        spaces()
        guard take(.openingBracket) else { return IMAPStatus(condition, nil, rest) }
        let begin = at
        do throws(IMAPGrammarError) {
            let code = try code()
            try expect(.closingBracket)
            spaces()
            return IMAPStatus(condition, code, rest)
        } catch .malformed {
            // A bracket that opens no code belongs to the words.
            at = begin - 1
            return IMAPStatus(condition, nil, rest)
        }
    }

    private mutating func code() throws(IMAPGrammarError) -> IMAPStatus.Code {
        let word = try name()
        spaces()
        switch word {
        case "CAPABILITY": return .capability(try words(until: .closingBracket).map { $0.uppercased() })
        case "PERMANENTFLAGS": return .permanentFlags(try wordsInParentheses())
        case "UIDNEXT": return .uidNext(try number32NotZero())
        case "UIDVALIDITY": return .uidValidity(try number32NotZero())
        case "HIGHESTMODSEQ": return .highestModSeq(try number())
        case "APPENDUID":
            let validity = try number32NotZero()
            spaces()
            return .appendUID(validity: validity, uids: try set())
        default:
            let begin = at
            while let byte = peek, byte != .closingBracket { at += 1 }
            return .word(word, String(decoding: bytes[begin..<at], as: UTF8.self))
        }
    }

    private mutating func words(until close: UInt8? = nil) throws(IMAPGrammarError) -> [String] {
        var words: [String] = []
        while isAtEnd == false, peek != close {
            let begin = at
            while let byte = peek, byte > .space, byte != close { at += 1 }
            guard at > begin else { throw malformed }
            words.append(String(decoding: bytes[begin..<at], as: UTF8.self))
            spaces()
        }
        return words
    }

    private mutating func mailbox() throws(IMAPGrammarError) -> IMAPMailbox {
        let attributes = try wordsInParentheses().map { $0.lowercased() }
        spaces()
        var delimiter: Character?
        if case .bytes(let bytes) = try string() { delimiter = String(decoding: bytes, as: UTF8.self).first }
        guard spaces() else { throw malformed }
        let name = IMAPMailboxName.decode(try looseString())
        return IMAPMailbox(name, delimiter: delimiter, attributes: attributes)  // RFC 5258 data may follow
    }

    private mutating func mailboxStatus() throws(IMAPGrammarError) -> IMAPResponse {
        let name = IMAPMailboxName.decode(try looseString())
        spaces()
        try expect(.openingParenthesis)
        var values: [String: UInt64] = [:]
        spaces()
        while take(.closingParenthesis) == false {
            let key = try self.name()
            spaces()
            if let byte = peek, byte.isDigit { values[key] = try number() } else { try skipValue() }
            spaces()
        }
        return .mailboxStatus(name, values)
    }

    private mutating func searched() throws(IMAPGrammarError) -> [UInt32] {
        var numbers: [UInt32] = []
        while let byte = peek, byte.isDigit {
            numbers.append(try number32NotZero())
            spaces()
        }
        guard isAtEnd || peek == .openingParenthesis else { throw malformed }  // RFC 7162: (MODSEQ n) may follow
        return numbers
    }

    /// `(TAG "A1") UID ALL 1:3,7`; only what ALL names is of use here.
    private mutating func extendedSearch() throws(IMAPGrammarError) -> IMAPSet {
        if peek == .openingParenthesis { try skipValue() }
        var all = IMAPSet(ranges: [])
        spaces()
        while isAtEnd == false {
            let key = try atom().uppercased()
            spaces()
            switch key {
            case "UID": break
            case "ALL": all = try set()
            default: try skipValue()
            }
            spaces()
        }
        return all
    }
}
