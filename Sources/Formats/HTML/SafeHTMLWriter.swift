/// Writes a tree of safe elements, with links that open outside and tell nothing of where they stood, and with pictures from where
/// they may be shown.
struct SafeHTMLWriter {
    /// Pictures of at most so many pixels are not for people.
    private static let smallestPicture = 2

    let pictures: SafeHTML.Pictures
    private(set) var bytes: [UInt8] = []
    private(set) var remotePictures: [String] = []
    private(set) var isColoured = false
    private var places: [String: Int] = [:]

    init(pictures: SafeHTML.Pictures) { self.pictures = pictures }

    static func written(_ steps: [GumboTree.Step]) -> [UInt8] {
        var writer = SafeHTMLWriter(pictures: .asWritten)
        writer.write(steps)
        return writer.bytes
    }

    mutating func write(_ steps: [GumboTree.Step]) {
        var isStartOfPre = false
        for step in steps {
            switch step {
            case .open(.img, let attributes): picture(attributes)
            case .open(let element, let attributes):
                look(at: attributes)
                bytes.appendTag(element, element == .a ? outward(attributes) : attributes)
            case .text(let text):
                // a parser leaves out the first line end in it
                if isStartOfPre, text.first == ASCII.lf { bytes.append(ASCII.lf) }
                bytes.appendText(text[...])
            case .close(let element): bytes.appendEnd(element)
            }
            if case .open(.pre, _) = step { isStartOfPre = true } else { isStartOfPre = false }
        }
    }

    private func outward(_ attributes: [SafeAttribute]) -> [SafeAttribute] {
        guard attributes.contains(where: { $0.name == "href" }) else { return attributes }
        return attributes + [
            SafeAttribute(name: "target", value: "_blank"), SafeAttribute(name: "rel", value: "noopener noreferrer nofollow"),
        ]
    }

    private mutating func look(at attributes: [SafeAttribute]) {
        guard !isColoured else { return }
        isColoured = attributes.contains { attribute in
            switch attribute.name {
            case "bgcolor", "color": true
            case "style": SafeStyle.isColoured(attribute.value)
            default: false
            }
        }
    }

    // MARK: Pictures

    private mutating func picture(_ attributes: [SafeAttribute]) {
        guard let index = attributes.firstIndex(where: { $0.name == "src" }) else { return frame(attributes) }
        let source = attributes[index].value
        guard let address = address(of: source, attributes) else { return frame(attributes) }
        var shown = attributes
        shown[index].value = address
        bytes.appendTag(.img, shown)
    }

    private mutating func address(of source: String, _ attributes: [SafeAttribute]) -> String? {
        if source.hasPrefix("cid:") {
            let id = source.dropFirst(4)
            return pictures.inline(id.removingPercents ?? String(id))
        }
        guard SafeLink.isRemote(source) else { return source }
        let place = places[source] ?? remotePictures.count
        if places[source] == nil {
            places[source] = place
            remotePictures.append(source)
        }
        return pictures.remote(source, place)
    }

    /// What stands where a picture is not shown: as large as it would be, with the words it has.
    private mutating func frame(_ attributes: [SafeAttribute]) {
        func value(_ name: String) -> String? { attributes.first { $0.name == name }?.value }
        let sizes = ["width", "height"].compactMap { value($0).flatMap { Int($0) } }
        guard !sizes.contains(where: { $0 <= Self.smallestPicture }) else { return }
        var style = value("style").map { [$0] } ?? []
        for name in ["width", "height"] {
            if let size = value(name), !(value("style") ?? "").contains(name) {
                style.append("\(name):\(size.hasSuffix("%") ? size : size + "px")")
            }
        }
        bytes.append(contentsOf: "<span class=\"blocked\"".utf8)
        bytes.append(contentsOf: " ".utf8)
        bytes.append(contentsOf: "style=\"".utf8)
        bytes.appendText(Array(style.joined(separator: ";").utf8)[...])
        bytes.append(contentsOf: "\">".utf8)
        bytes.appendText(Array((value("alt") ?? "").utf8)[...])
        bytes.appendEnd(.span)
    }
}
