import Foundation
import Kernel

/// Time zones for a select, by region: "Europe" with "Berlin", "Moscow" …
package enum Zones {
    package static let kind: Field.Kind = {
        let names = TimeZone.knownTimeZoneIdentifiers.filter { $0.contains("/") }
        let regions = Dictionary(grouping: names) { $0.prefix { $0 != "/" } }
        let groups = regions.keys.sorted().map { region in
            Field.Options(
                title: String(region),
                (regions[region] ?? []).sorted().map {
                    ($0, $0.dropFirst(region.count + 1).replacing("_", with: " ").description)
                })
        }
        return .select([Field.Options([("GMT", "UTC")])] + groups)
    }()
}
