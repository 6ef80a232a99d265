import Formats
package import Kernel

/// A text as a square to be read by a telephone's camera. Dark on light in both themes: cameras do not read it otherwise.
package struct QRPicture {
    private let code: QRCode
    private let label: String

    /// - Parameter label: what it is, for whoever does not see it.
    /// - Returns: nil for what is too long for a code, or empty.
    package init?(_ text: String, label: String) {
        guard let code = QRCode(text) else { return nil }
        self.code = code
        self.label = label
    }

    package var html: HTML {
        """
        <svg class="qr" role="img" aria-label="\(label)" viewBox="-4 -4 \(code.side + 8) \(code.side + 8)" \
        shape-rendering="crispEdges"><rect class="qr-ground" x="-4" y="-4" width="\(code.side + 8)" height="\(code.side + 8)"/>\
        <path class="qr-dark" d="\(code.path)"/></svg>
        """
    }
}
