import Foundation
package import Kernel

extension Request {
    /// Who asks. Every operation that is not open has one, because the gate let it through.
    /// - Throws: ``Problem/unauthorised`` where nobody is signed in.
    package var asker: Asker {
        get throws {
            guard let asker = caller as? Asker else { throw Problem.unauthorised }
            return asker
        }
    }

    /// The own page a form was sent from, to go back to.
    package var cameFrom: OwnPlace {
        let page = headers["hx-current-url"] ?? headers["referer"] ?? ""
        guard let range = page.range(of: "://") else { return OwnPlace(nil) }
        return OwnPlace(String(page[range.upperBound...].drop { $0 != "/" }))
    }
}
