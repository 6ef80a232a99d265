package import Foundation

/// The words of a file that says nothing about how it is written.
package enum FileText {
    /// A text file: its charset told by its bytes; a page also by what it says itself (HTML, section 13.2.3).
    package static func text(of data: Data, isPage: Bool) -> String {
        let text = [UInt8](data).reading { bytes in
            isPage ? HTMLCharset.named(in: bytes).map { Charset.decode(bytes, $0) } ?? Charset.guess(bytes) : Charset.guess(bytes)
        }
        let bare = text.contains("\0") ? text.replacingOccurrences(of: "\0", with: "") : text
        return isPage ? HTMLText.text(of: bare) : bare
    }
}
