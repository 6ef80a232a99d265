import Foundation

/// What takes longer than a gate should, and is run by hand.
enum LongTests {
    static let areWanted = ProcessInfo.processInfo.environment["KINDRED_TEST_LONG"] != nil
    static let reason = "takes a minute: set KINDRED_TEST_LONG"
}
