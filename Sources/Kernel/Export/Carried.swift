/// Carries what came of it out of the one thread that fills a database: hence unchecked.
final class Carried<Value: Sendable>: @unchecked Sendable {
    var value: Value

    init(_ value: Value) { self.value = value }
}
