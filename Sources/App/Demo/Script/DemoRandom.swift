import Foundation

/// Chance that falls the same way each time: SplitMix64 (Steele, Lea and Flood, 2014). The demo is to look the same at every
/// start, whatever the machine.
struct DemoRandom: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    mutating func chance(_ share: Double) -> Bool { Double.random(in: 0..<1, using: &self) < share }

    mutating func between(_ low: Double, _ high: Double) -> Double { Double.random(in: low..<high, using: &self) }

    /// `list` must not be empty.
    mutating func pick<Value>(_ list: [Value]) -> Value { list[Int.random(in: list.indices, using: &self)] }

    /// An index, as likely as its weight.
    mutating func weighted(_ weights: [Double]) -> Int {
        var rest = between(0, weights.reduce(0, +))
        for (index, weight) in weights.enumerated() {
            rest -= weight
            if rest < 0 { return index }
        }
        return weights.count - 1
    }

    /// Around 1: half of all fall below, few far above, as times between question and answer do.
    mutating func lognormal(_ spread: Double) -> Double {
        let (u, v) = (between(.ulpOfOne, 1), between(0, 1))
        return exp(spread * sqrt(-2 * log(u)) * cos(2 * .pi * v))
    }
}
