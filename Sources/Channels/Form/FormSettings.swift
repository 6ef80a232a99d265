import Foundation
package import Kernel

/// What the owner wants of one form, read from the channel's settings.
package struct FormSettings: Sendable {
    package enum Ask: String, Sendable, CaseIterable { case off, optional, required }

    /// What a visitor can be asked for, in the order of the page.
    package enum Field: String, Sendable, CaseIterable {
        case name, email, phone, time, product, message, file

        /// Until the owner says otherwise: a name if they like, one way to answer, and what it is about.
        var preset: Ask {
            switch self {
            case .name, .email, .phone, .file: .optional
            case .message: .required
            case .time, .product: .off
            }
        }
    }

    private let values: ChannelSettings

    package init(_ values: ChannelSettings) { self.values = values }

    package var language: Language { values.language }

    package func ask(_ field: Field) -> Ask { Ask(rawValue: values["ask_\(field.rawValue)"]) ?? field.preset }
    package func asks(_ field: Field) -> Bool { ask(field) != .off }

    package var title: String { values["title"] }
    package var intro: String { values["intro"] }
    package var button: String { values["button"] }
    package var thanks: String { values["thanks"] }
    /// A page of the company's own site that a visitor sees afterwards; empty for ours.
    package var thanksPage: String { values["thanks_page"] }
    /// Calling code of numbers typed without one, digits only; empty to keep them as they are.
    package var callingCode: String { values["calling_code"].filter(\.isASCIIDigit) }

    /// Leading zero bits a browser must find before it may post: each bit doubles its work.
    package var difficulty: Int { min(max(Int(values["difficulty"]) ?? Self.usualDifficulty, 0), 24) }
    /// About a quarter of a second on a telephone.
    static let usualDifficulty = 14

    /// Host names whose pages may carry the form; empty allows all. `*.shop.example` stands for every name below.
    package var sites: [String] {
        values.lines("sites").map { line in
            let bare = line.range(of: "://").map { String(line[$0.upperBound...]) } ?? line
            return String(bare.prefix { $0 != "/" }).lowercased()
        }
    }

    /// What signs the tickets of this form; made with the channel.
    package var signingSecret: String { values[Self.signingKey] }
    package static let signingKey = "ticket_secret"

    /// Whether a page of this host may carry the form.
    /// - Parameter host: with its port where it has one, as in an address.
    package func admits(host: String) -> Bool {
        let host = host.lowercased()
        let bare = host.split(separator: ":").first.map(String.init) ?? host
        return sites.isEmpty
            || sites.contains { site in
                site.hasPrefix("*.") ? bare.hasSuffix(site.dropFirst()) : site == bare || site == host
            }
    }

    /// The `frame-ancestors` of the page (CSP 3, 6.4.2): who may show it in a frame.
    package var frameAncestors: String { sites.isEmpty ? "*" : "'self' " + sites.joined(separator: " ") }
}

extension Character {
    /// 0 … 9 and no other script's digits.
    var isASCIIDigit: Bool { isASCII && isNumber }
}
