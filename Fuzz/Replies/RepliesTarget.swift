import Foundation

/// Tells own words from quoted ones in any text.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let text = String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
    let reply = Reply.own(of: text)
    precondition(reply.ownLength >= 0 && reply.ownLength <= text.count, "more is own than there is")
    return 0
}
