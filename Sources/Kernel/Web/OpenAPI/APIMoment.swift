package import Foundation

/// A moment as programs get it: RFC 3339 in UTC with milliseconds.
package struct APIMoment: Codable, Sendable, Hashable {
    package let text: String

    package init(_ moment: Date) { text = Self.text(moment) }

    package static func text(_ moment: Date) -> String {
        moment.formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true))
    }

    package init(from decoder: any Decoder) throws { text = try decoder.singleValueContainer().decode(String.self) }
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}

/// A page of a list, and what to pass as `after` for the next one; absent at the end.
package struct APIPage<Item: APIDocument>: Codable, Sendable {
    package let items: [Item]
    package let next: String?

    package init(items: [Item], next: String? = nil) {
        self.items = items
        self.next = next
    }
}
