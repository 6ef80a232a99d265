import CGumbo

/// What a browser's parser makes of filtered HTML (HTML standard, section 13.2.6): the one place where libgumbo is called. It is
/// given only what ``SafeHTMLFilter`` has written, so that depth, number and kind of what it sees are bounded.
enum GumboTree {
    enum Step {
        case open(HTMLElement, [SafeAttribute])
        case text([UInt8])
        case close(HTMLElement)
    }

    /// The body's tree, in the order of the document.
    static func steps(of filtered: [UInt8]) -> [Step] {
        let document = "<!DOCTYPE html><body>".utf8 + filtered
        var options = kGumboDefaultOptions
        options.max_errors = 0
        return document.withUnsafeBytes { bytes in
            guard let start = bytes.bindMemory(to: CChar.self).baseAddress,
                let output = gumbo_parse_with_options(&options, start, bytes.count)
            else { return [] }
            defer { gumbo_destroy_output(&options, output) }
            guard let root = output.pointee.root, let body = children(of: root).last else { return [] }
            return steps(below: body)
        }
    }

    private typealias Node = UnsafeMutablePointer<GumboNode>

    /// Without recursion: the tree may be deep.
    private static func steps(below body: Node) -> [Step] {
        var steps: [Step] = []
        var path: [(nodes: [Node], next: Int, element: HTMLElement?)] = [(children(of: body), 0, nil)]
        while let level = path.last {
            guard level.next < level.nodes.count else {
                path.removeLast()
                if let element = level.element { steps.append(.close(element)) }
                continue
            }
            path[path.count - 1].next += 1
            let node = level.nodes[level.next]
            switch node.pointee.type {
            case GUMBO_NODE_TEXT, GUMBO_NODE_WHITESPACE: steps.append(.text(bytes(node.pointee.v.text.text)))
            case GUMBO_NODE_ELEMENT:
                let element = element(of: node)
                if let element { steps.append(.open(element, attributes(of: node, element))) }
                if element?.isVoid != true { path.append((children(of: node), 0, element)) }
            default: break
            }
        }
        return steps
    }

    /// The element by its name; nil for one that is not of HTML or not on the allow-list.
    private static func element(of node: Node) -> HTMLElement? {
        let found = node.pointee.v.element
        guard found.tag_namespace == GUMBO_NAMESPACE_HTML else { return nil }
        let element = HTMLElement(named: bytes(gumbo_normalized_tagname(found.tag)))
        return SafeElements.isWritten(element) ? element : nil
    }

    /// As the filter has written them: their values were looked at there.
    private static func attributes(of node: Node, _ element: HTMLElement) -> [SafeAttribute] {
        pointers(node.pointee.v.element.attributes).compactMap { pointer in
            let attribute = pointer.assumingMemoryBound(to: GumboAttribute.self).pointee
            let name = String(decoding: bytes(attribute.name), as: UTF8.self)
            guard SafeElements.attribute(name, of: element) != nil else { return nil }
            return SafeAttribute(name: name, value: String(decoding: bytes(attribute.value), as: UTF8.self))
        }
    }

    private static func children(of node: Node) -> [Node] {
        pointers(node.pointee.v.element.children).map { $0.assumingMemoryBound(to: GumboNode.self) }
    }

    private static func pointers(_ vector: GumboVector) -> [UnsafeMutableRawPointer] {
        UnsafeBufferPointer(start: vector.data, count: Int(vector.length)).compactMap { $0 }
    }

    private static func bytes(_ text: UnsafePointer<CChar>?) -> [UInt8] {
        guard let text else { return [] }
        var length = 0
        while text[length] != 0 { length += 1 }
        return text.withMemoryRebound(to: UInt8.self, capacity: length) { Array(UnsafeBufferPointer(start: $0, count: length)) }
    }
}
