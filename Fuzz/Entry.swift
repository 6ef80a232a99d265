import Foundation

/// Reads what strangers write. A refusal is as right as an answer; only a crash, an endless loop or a broken promise is not.
typealias Reader = @Sendable (Data) -> Void

private let reader: Reader = {
    let name = ProcessInfo.processInfo.environment["FUZZ_TARGET"] ?? ""
    guard let reader = readers[name] else {
        print("FUZZ_TARGET is one of: \(readers.keys.sorted().joined(separator: " "))")
        exit(2)
    }
    return reader
}()

/// What libFuzzer calls, with bytes it thought of.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    reader(Data(bytes: start, count: count))
    return 0
}

/// A promise of a reader, held also where the optimiser leaves out words of `precondition`.
func promise(_ isKept: Bool, _ what: @autoclosure () -> String) {
    guard isKept == false else { return }
    print("broken promise: \(what())")
    fflush(nil)
    abort()
}

extension Data {
    /// As text, whatever it is.
    var text: String { String(decoding: self, as: UTF8.self) }

    /// In two parts, cut where the first byte says: for what arrives in pieces.
    var halves: (Data, Data) {
        guard let first else { return (Data(), Data()) }
        let rest = dropFirst()
        let place = rest.startIndex + Int(first) * rest.count / 256
        return (Data(rest[..<place]), Data(rest[place...]))
    }
}
