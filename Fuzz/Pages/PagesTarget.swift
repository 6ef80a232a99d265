import Foundation

/// Turns any page to text.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let page = String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
    _ = HTMLText.text(of: page)
    _ = HTMLText.text(of: page, quoting: true)
    return 0
}
