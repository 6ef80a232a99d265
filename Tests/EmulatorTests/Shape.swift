import Foundation
import Kernel
import Support
import Testing

/// The members of JSON with their types, whatever their values: `object.message.text: text`.
struct Shape: Equatable {
    let members: Set<String>

    init(_ value: JSONValue) {
        var members: Set<String> = []
        Self.walk(value, "", &members)
        self.members = members
    }

    private static func walk(_ value: JSONValue, _ path: String, _ members: inout Set<String>) {
        switch value {
        case .null: members.insert("\(path): null")
        case .flag: members.insert("\(path): flag")
        case .number: members.insert("\(path): number")
        case .text: members.insert("\(path): text")
        case .list(let list):
            members.insert("\(path): list")
            for item in list { walk(item, "\(path)[]", &members) }
        case .object(let list):
            if path.isEmpty == false { members.insert("\(path): object") }
            for member in list { walk(member.value, path.isEmpty ? member.name : "\(path).\(member.name)", &members) }
        }
    }

    /// Holds what an emulator sent against a recorded sample.
    ///
    /// - Parameters:
    ///   - sample: below the folder of samples.
    ///   - missing: beginnings of members that the sample has and this need not have.
    ///   - further: beginnings of members that this may have beside.
    static func expect(
        _ value: JSONValue, like sample: String, missing: [String] = [], further: [String] = [],
        at place: SourceLocation = #_sourceLocation
    ) throws {
        let recorded = Shape(try JSONValue(parsing: Array(try Payloads.bytes(sample)))).members
        let own = Shape(value).members
        func less(_ members: Set<String>, _ beginnings: [String]) -> [String] {
            members.filter { member in beginnings.contains { member.hasPrefix($0) } == false }.sorted()
        }
        #expect(less(recorded.subtracting(own), missing) == [], "missing beside \(sample)", sourceLocation: place)
        #expect(less(own.subtracting(recorded), further) == [], "not in \(sample)", sourceLocation: place)
    }
}

/// Those tests need the samples of the networks.
let samplesAreThere = ConditionTrait.enabled(if: Payloads.arePresent, Comment(rawValue: Payloads.absent))
