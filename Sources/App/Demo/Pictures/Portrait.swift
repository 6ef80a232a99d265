import Foundation
import Kernel

/// Friendly faces for customers: a few heads, many colours.
struct Portrait {
    enum Hair: CaseIterable { case short, fringe, curls, bald, long, bob, bun, helmet }

    let hair: Hair
    let hasBeard: Bool
    let hasGlasses: Bool

    static let size = 160

    /// Every face there is.
    static let all: [Portrait] = Hair.allCases.flatMap { hair in
        [false, true].flatMap { beard in [false, true].map { Portrait(hair: hair, hasBeard: beard, hasGlasses: $0) } }
    }.filter { $0.hasBeard == false || $0.hair.suitsBeard }

    /// The numbers of the paints, in the order of ``palette(of:)``.
    private enum Part: UInt8 { case ground, clothes, skin, shade, hair, accent, dark, blush }

    func draw() -> Engraving {
        var canvas = Canvas(Self.size, Self.size)
        func fill(_ shape: Shape, _ part: Part) { canvas.fill(shape, part.rawValue) }
        for shape in hair.behind { fill(shape, .hair) }
        fill(.ellipse(x: 80, y: 176, rx: 60, ry: 54), .clothes)
        fill(.box(x: 66, y: 98, width: 28, height: 38, corner: 14), .shade)
        fill(.circle(45, 82, 7), .skin)
        fill(.circle(115, 82, 7), .skin)
        fill(.ellipse(x: 80, y: 80, rx: 35, ry: 40), .skin)
        fill(.ellipse(x: 59, y: 95, rx: 7, ry: 4.5), .blush)
        fill(.ellipse(x: 101, y: 95, rx: 7, ry: 4.5), .blush)
        if hasBeard {
            fill(.without(.ellipse(x: 80, y: 88, rx: 35, ry: 35), .ellipse(x: 80, y: 74, rx: 40, ry: 27)), .hair)
        }
        for shape in hair.before { fill(shape, .hair) }
        if hair == .helmet {
            fill(.both(.ellipse(x: 80, y: 66, rx: 43, ry: 42), .box(x: 30, y: 14, width: 100, height: 50, corner: 4)), .accent)
            for x in [62.0, 80, 98] {
                fill(.line(x1: x, y1: 36, x2: 80 + (x - 80) * 1.25, y2: 54, thickness: 5), .dark)
            }
        }
        for x in [67.0, 93] {
            fill(.circle(x, 82, 3.6), .dark)
            if hasGlasses { fill(.ring(x: x, y: 82, radius: 10.5, thickness: 2.4), .dark) }
        }
        if hasGlasses { fill(.line(x1: 77, y1: 80, x2: 83, y2: 80, thickness: 2.4), .dark) }
        fill(
            .both(.ring(x: 80, y: 92, radius: 12, thickness: 3), .box(x: 60, y: 97, width: 40, height: 14, corner: 0)),
            hasBeard ? .skin : .dark)
        return Engraving(canvas)
    }

    // MARK: Whose face

    /// The face and colours of somebody, always the same.
    static func of(_ person: DemoPerson) -> (face: Int, paints: [Paint]) {
        var random = DemoRandom(seed: UInt64(person.number) &* 7919)
        let fitting = all.indices.filter {
            all[$0].hair.fits(person.gender) && (person.gender == "m" || all[$0].hasBeard == false)
        }
        let face = random.pick(fitting)
        return (face, palette(of: person, &random))
    }

    private static func palette(of person: DemoPerson, _ random: inout DemoRandom) -> [Paint] {
        let hue = Hue(person.id).number - 1
        let skin = random.pick(skins)
        let year = person.birthday.flatMap { Int($0.prefix(4)) } ?? 1985
        let hair = year < 1964 ? 0xB9B4AC : random.pick(hairs)
        return [
            Paint(washes[hue]), Paint(solids[(hue + 3) % 8]), Paint(skin.light), Paint(skin.shade), Paint(hair),
            Paint(solids[(hue + 5) % 8]), Paint(0x3A2F2A), Paint(skin.blush),
        ]
    }

    /// The design's eight hues on light ground (Assets/styles/tokens.css).
    static let washes: [UInt32] = [0xFAE1DD, 0xF7E4D6, 0xEEE7D2, 0xDEECD8, 0xD3EEEB, 0xD8EAF8, 0xE7E5FA, 0xF5E1ED]
    static let solids: [UInt32] = [0xB25F55, 0xB06B2C, 0x94771A, 0x5D8943, 0x14807A, 0x3A7BA6, 0x746AAE, 0xA05A8A]

    private static let skins: [(light: UInt32, shade: UInt32, blush: UInt32)] = [
        (0xF6D3BD, 0xE3B598, 0xEFB7A4), (0xF1C7A8, 0xDBA883, 0xE5A68C), (0xFBE0CF, 0xEBC4AC, 0xF5C2B2),
        (0xE3B18B, 0xCA946C, 0xD69375), (0xC68E66, 0xAB744E, 0xB97453), (0x9B6A48, 0x825537, 0x8E5740),
    ]
    private static let hairs: [UInt32] = [0x4A3326, 0x2E2623, 0x7A5233, 0xB98A4E, 0xD9B877, 0x94452A, 0x5B4636]
}

extension Portrait.Hair {
    fileprivate var suitsBeard: Bool { self == .short || self == .fringe || self == .bald || self == .helmet }

    fileprivate func fits(_ gender: String) -> Bool {
        switch self {
        case .helmet, .curls: true
        case .short, .fringe, .bald: gender == "m"
        case .long, .bob, .bun: gender == "f"
        }
    }

    fileprivate var behind: [Shape] {
        switch self {
        case .long: [.box(x: 36, y: 34, width: 88, height: 112, corner: 42)]
        case .bob: [.box(x: 36, y: 34, width: 88, height: 80, corner: 38)]
        case .bun: [.circle(80, 30, 18)]
        case .curls: [.ellipse(x: 80, y: 68, rx: 50, ry: 46)]
        case .short, .fringe, .bald, .helmet: []
        }
    }

    fileprivate var before: [Shape] {
        switch self {
        case .short, .bun:
            [.without(.ellipse(x: 80, y: 74, rx: 38, ry: 40), .ellipse(x: 80, y: 92, rx: 40, ry: 36))]
        case .fringe: [.without(.ellipse(x: 80, y: 74, rx: 39, ry: 41), .ellipse(x: 96, y: 98, rx: 52, ry: 44))]
        case .curls: [52, 66, 80, 94, 108].map { .circle($0, 48 + abs($0 - 80) * 0.28, 13) }
        case .long, .bob: [.without(.ellipse(x: 80, y: 74, rx: 39, ry: 41), .ellipse(x: 66, y: 98, rx: 50, ry: 43))]
        case .bald, .helmet: []
        }
    }
}
