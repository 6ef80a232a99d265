import Kernel

/// What belongs to the areas a company can do without. One that is switched off for all is not there: its pages and operations
/// answer as an address nobody knows, with a word that says where it comes back. Its data and everybody's rights stay.
package struct Areas: Sendable {
    private let parts: [(part: ArrangeablePart, paths: [String])]

    init(_ navigation: [Navigation]) {
        parts = navigation.filter(\.isArea).map { ($0.part, [$0.href] + $0.also) }
    }

    /// Nothing can be switched off.
    package static let none = Areas([])

    func isOff(_ operation: Kernel.Operation, for asker: Asker) -> Bool {
        parts.contains { part, paths in
            paths.contains { operation.path == $0 || operation.path.hasPrefix($0 + "/") } && asker.isWithout(part.key)
        }
    }
}

extension Asker {
    /// Whether the company uses an area, by the address of its place: `/settings/tags`.
    package func uses(_ href: String) -> Bool { isWithout(Navigation.key(href)) == false }

    fileprivate func isWithout(_ key: String) -> Bool { arrangements.company["areas"]?.hides(key) ?? false }
}

extension Problem {
    static let areaOff = Problem(
        status: 404, code: "area-off", title: { GateWords(language: $0).areaOff },
        detail: { GateWords(language: $0).areaOffDetail })
}
