package import Foundation

/// What a telephone system tells of a call at one moment. Several of these, in any order and any number of times, are one call.
package struct CallNews: Sendable, Equatable {
    package enum Direction: String, Sendable { case incoming, outgoing }
    package enum State: String, Sendable { case ringing, answered, ended }

    /// The telephone system's own name of the call.
    package var call: String
    /// The customer's number in the form of E.164 where it can be told; empty where it is withheld.
    package var number = ""
    package var direction: Direction?
    package var state: State
    /// When this was so.
    package var at: Date
    package var startedAt: Date?
    /// Seconds of talk, where the system counted them.
    package var seconds: Int?
    /// Whether somebody took it, where an end says so.
    package var wasAnswered: Bool?
    /// The line within the company that rang or talked.
    package var `extension`: String?
    /// Where the recording can be heard.
    package var recording: String?
    package var name = ""

    package init(call: String, state: State, at: Date) {
        self.call = call
        self.state = state
        self.at = at
    }
}
