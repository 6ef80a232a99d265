import Foundation
import Kernel

/// How the random words that open something are stored: the hash in hexadecimal digits.
package enum Secrets {
    package static func hash(_ text: String) -> String { Digest.sha256(Data(text.utf8)).hex }
}
