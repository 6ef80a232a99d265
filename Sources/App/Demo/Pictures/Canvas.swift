/// A small drawing of flat shapes with soft edges. Paints are numbers until an ``Engraving`` is given its palette.
struct Canvas {
    /// What a pixel shows: one paint over another.
    struct Mix: Hashable {
        static let whole: UInt8 = 4
        let over: UInt8
        let under: UInt8
        /// Of `over`, in quarters.
        let share: UInt8
    }

    let width: Int
    let height: Int
    private(set) var pixels: [UInt8]
    private(set) var mixes: [Mix]
    private var known: [Mix: UInt8]

    /// All of it in the first paint.
    init(_ width: Int, _ height: Int) {
        self.width = width
        self.height = height
        let ground = Mix(over: 0, under: 0, share: Mix.whole)
        pixels = Array(repeating: 0, count: width * height)
        mixes = [ground]
        known = [ground: 0]
    }

    mutating func fill(_ shape: Shape, _ paint: UInt8) {
        let box = shape.box
        let rows = max(0, Int(box.top) - 1)..<max(0, min(height, Int(box.bottom) + 2))
        let columns = max(0, Int(box.left) - 1)..<max(0, min(width, Int(box.right) + 2))
        for row in rows {
            for column in columns {
                let distance = shape.distance(Double(column) + 0.5, Double(row) + 0.5)
                let share = UInt8(max(0, min(1, 0.5 - distance)) * Double(Mix.whole) + 0.5)
                if share > 0 { put(paint, share, at: row * width + column) }
            }
        }
    }

    private mutating func put(_ paint: UInt8, _ share: UInt8, at index: Int) {
        let below = mixes[Int(pixels[index])]
        let under = below.share * 2 >= Mix.whole ? below.over : below.under
        let mix =
            share == Mix.whole || under == paint
            ? Mix(over: paint, under: paint, share: Mix.whole) : Mix(over: paint, under: under, share: share)
        if let number = known[mix] {
            pixels[index] = number
        } else if mixes.count < 256 {
            let number = UInt8(mixes.count)
            mixes.append(mix)
            known[mix] = number
            pixels[index] = number
        }
    }
}

/// A shape by its signed distance: below zero inside, in pixels.
indirect enum Shape {
    case ellipse(x: Double, y: Double, rx: Double, ry: Double)
    /// With round corners.
    case box(x: Double, y: Double, width: Double, height: Double, corner: Double)
    /// With round ends.
    case line(x1: Double, y1: Double, x2: Double, y2: Double, thickness: Double)
    case ring(x: Double, y: Double, radius: Double, thickness: Double)
    case without(Shape, Shape)
    case both(Shape, Shape)

    static func circle(_ x: Double, _ y: Double, _ radius: Double) -> Shape { .ellipse(x: x, y: y, rx: radius, ry: radius) }

    func distance(_ px: Double, _ py: Double) -> Double {
        switch self {
        case .ellipse(let x, let y, let rx, let ry):
            let (dx, dy) = ((px - x) / rx, (py - y) / ry)
            let length = (dx * dx + dy * dy).squareRoot()
            // To first order, which is enough for an edge one pixel wide.
            let slope = (dx * dx / (rx * rx) + dy * dy / (ry * ry)).squareRoot()
            return slope == 0 ? -min(rx, ry) : length * (length - 1) / slope
        case .box(let x, let y, let width, let height, let corner):
            let dx = abs(px - x - width / 2) - width / 2 + corner
            let dy = abs(py - y - height / 2) - height / 2 + corner
            let outside = (max(dx, 0) * max(dx, 0) + max(dy, 0) * max(dy, 0)).squareRoot()
            return outside + min(max(dx, dy), 0) - corner
        case .line(let x1, let y1, let x2, let y2, let thickness):
            let (dx, dy) = (x2 - x1, y2 - y1)
            let along = max(0, min(1, ((px - x1) * dx + (py - y1) * dy) / (dx * dx + dy * dy)))
            let (ex, ey) = (px - x1 - along * dx, py - y1 - along * dy)
            return (ex * ex + ey * ey).squareRoot() - thickness / 2
        case .ring(let x, let y, let radius, let thickness):
            let (dx, dy) = (px - x, py - y)
            return abs((dx * dx + dy * dy).squareRoot() - radius) - thickness / 2
        case .without(let shape, let hole): return max(shape.distance(px, py), -hole.distance(px, py))
        case .both(let one, let other): return max(one.distance(px, py), other.distance(px, py))
        }
    }

    var box: (left: Double, top: Double, right: Double, bottom: Double) {
        switch self {
        case .ellipse(let x, let y, let rx, let ry): (x - rx, y - ry, x + rx, y + ry)
        case .box(let x, let y, let width, let height, _): (x, y, x + width, y + height)
        case .line(let x1, let y1, let x2, let y2, let thickness):
            (min(x1, x2) - thickness, min(y1, y2) - thickness, max(x1, x2) + thickness, max(y1, y2) + thickness)
        case .ring(let x, let y, let radius, let thickness):
            (x - radius - thickness, y - radius - thickness, x + radius + thickness, y + radius + thickness)
        case .without(let shape, _), .both(let shape, _): shape.box
        }
    }
}
