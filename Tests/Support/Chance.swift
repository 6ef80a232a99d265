/// Chance that can be repeated: the same seed, the same numbers (SplitMix64; Steele, Lea and Flood, 2014).
package struct Chance: RandomNumberGenerator, Sendable {
    private var state: UInt64

    /// - Parameter salt: tells several streams of one seed apart.
    package init(_ seed: UInt64, salt: UInt64 = 0) {
        state = seed &+ salt &* 0xD1B5_4A32_D192_ED03
    }

    package mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }

    /// True in so many of a hundred cases.
    package mutating func falls(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &self) < percent }

    package mutating func milliseconds(_ range: ClosedRange<Int>) -> Duration {
        .milliseconds(Int.random(in: range, using: &self))
    }
}
