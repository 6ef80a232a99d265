/// Finds the operation for a method and path: a tree of segments, built once.
struct Router: Sendable {
    enum Match {
        case found(Operation, index: Int, parameters: [(name: String, value: String)])
        /// The place exists, but not for this method.
        case wrongMethod(allowed: [Method])
        case nothing
    }

    /// Two operations answer the same.
    struct Conflict: Error, CustomStringConvertible {
        let description: String
    }

    private struct Node {
        var literals: [String: Int] = [:]
        var parameter: Int?
        var rest: Int?
        var operations: [Method: Int] = [:]
    }

    let operations: [Operation]
    private let parameterNames: [[String]]
    private var nodes = [Node()]

    init(_ operations: [Operation]) throws {
        self.operations = operations
        parameterNames = operations.map { Self.parameterNames($0.path) }
        for (index, operation) in operations.enumerated() {
            let leaf = add(Self.pattern(operation.path))
            if let other = nodes[leaf].operations.updateValue(index, forKey: operation.method) {
                throw Conflict(
                    description:
                        "\(operations[other].name) and \(operation.name) both answer \(operation.method.rawValue) \(operation.path)"
                )
            }
        }
        var names: Set<String> = []
        if let twice = operations.first(where: { names.insert($0.name).inserted == false }) {
            throw Conflict(description: "two operations are called \(twice.name)")
        }
    }

    /// A literal segment goes before a parameter, a parameter before the rest of the path.
    func match(_ method: Method?, _ path: String) -> Match {
        guard path.utf8.first == UInt8(ascii: "/") else { return .nothing }
        let segments = path.dropFirst().split(separator: "/", omittingEmptySubsequences: false)[...]
        var values: [String] = []
        // What is spelt out is that place, whatever parameters beside it could take its name (RFC 9110, 15.5.6).
        if let method, let place = spelt(segments), nodes[place].operations[method] == nil {
            return .wrongMethod(allowed: Method.allCases.filter { nodes[place].operations[$0] != nil })
        }
        if let method, let leaf = leaf(under: 0, segments, &values, where: { $0.operations[method] != nil }),
            let index = nodes[leaf].operations[method]
        {
            let parameters = Array(zip(parameterNames[index], values)).map { (name: $0, value: $1) }
            return .found(operations[index], index: index, parameters: parameters)
        }
        values = []
        guard let leaf = leaf(under: 0, segments, &values, where: { $0.operations.isEmpty == false }) else { return .nothing }
        return .wrongMethod(allowed: Method.allCases.filter { nodes[leaf].operations[$0] != nil })
    }

    /// The place whose every segment stands in the path as it is; nil where nothing is done there.
    private func spelt(_ segments: ArraySlice<Substring>) -> Int? {
        var node = 0
        for segment in segments {
            guard let next = nodes[node].literals[URLEncoding.segment(segment)] else { return nil }
            node = next
        }
        return nodes[node].operations.isEmpty ? nil : node
    }

    private func leaf(
        under node: Int, _ segments: ArraySlice<Substring>, _ values: inout [String], where fits: (Node) -> Bool
    ) -> Int? {
        guard let segment = segments.first else { return fits(nodes[node]) ? node : nil }
        let text = URLEncoding.segment(segment)
        let count = values.count
        if let next = nodes[node].literals[text],
            let leaf = leaf(under: next, segments.dropFirst(), &values, where: fits)
        {
            return leaf
        }
        values.removeSubrange(count...)
        if let next = nodes[node].parameter, text.isEmpty == false {
            values.append(text)
            if let leaf = leaf(under: next, segments.dropFirst(), &values, where: fits) { return leaf }
            values.removeSubrange(count...)
        }
        guard let next = nodes[node].rest, fits(nodes[next]) else { return nil }
        values.append(segments.map(URLEncoding.segment).joined(separator: "/"))
        return next
    }

    private mutating func add(_ pattern: [Segment]) -> Int {
        var node = 0
        for segment in pattern {
            let known =
                switch segment {
                case .literal(let text): nodes[node].literals[text]
                case .parameter: nodes[node].parameter
                case .rest: nodes[node].rest
                }
            let next = known ?? nodes.count
            if known == nil {
                nodes.append(Node())
                switch segment {
                case .literal(let text): nodes[node].literals[text] = next
                case .parameter: nodes[node].parameter = next
                case .rest: nodes[node].rest = next
                }
            }
            node = next
        }
        return node
    }

    /// What stands in braces, in order.
    static func parameterNames(_ path: String) -> [String] { pattern(path).compactMap(\.parameterName) }

    private enum Segment {
        case literal(String)
        case parameter(String)
        case rest(String)

        var parameterName: String? {
            switch self {
            case .literal: nil
            case .parameter(let name), .rest(let name): name
            }
        }
    }

    private static func pattern(_ path: String) -> [Segment] {
        path.dropFirst().split(separator: "/", omittingEmptySubsequences: false).map { segment in
            guard segment.hasPrefix("{"), segment.hasSuffix("}") else { return .literal(String(segment)) }
            let name = segment.dropFirst().dropLast()
            return name.hasSuffix("*") ? .rest(String(name.dropLast())) : .parameter(String(name))
        }
    }
}
