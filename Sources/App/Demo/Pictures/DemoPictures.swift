import Channels
import Foundation

/// The company's sign: a wheel in the wind.
enum DemoLogo {
    static func draw() -> Data {
        var canvas = Canvas(192, 192)
        canvas.fill(.ring(x: 108, y: 104, radius: 50, thickness: 12), 1)
        for turn in stride(from: 0.0, to: .pi, by: .pi / 3) {
            let (dx, dy) = (46 * cos(turn), 46 * sin(turn))
            canvas.fill(.line(x1: 108 - dx, y1: 104 - dy, x2: 108 + dx, y2: 104 + dy, thickness: 4), 1)
        }
        canvas.fill(.circle(108, 104, 10), 1)
        for (y, start) in [(46.0, 34.0), (66, 20), (86, 30)] {
            canvas.fill(.line(x1: start, y1: y, x2: start + 62, y2: y, thickness: 9), 2)
        }
        return Engraving(canvas).png([Paint(0x0F7C8A), Paint(0xFFFFFF), Paint(0xF2A33A)])
    }
}

/// Pictures of an answer as members attach them: a question, and below it the company's words. Text is only hinted at.
enum DemoScreenshot {
    static let count = 6

    static func draw(_ number: Int) -> Data {
        var canvas = Canvas(360, 240)
        canvas.fill(.box(x: 0, y: 0, width: 360, height: 34, corner: 0), 1)
        canvas.fill(.circle(22, 17, 9), 0)
        canvas.fill(.box(x: 40, y: 12, width: 96, height: 10, corner: 5), 0)
        bubble(&canvas, x: 46, y: 54, lines: [150, 190, Double(60 + number * 17)], paint: 2, text: 4)
        canvas.fill(.circle(25, 70, 12), 5)
        bubble(&canvas, x: 96, y: 142, lines: [200, 176, Double(150 - number * 14)], paint: 3, text: 1)
        return Engraving(canvas).png([
            Paint(0xFFFFFF), Paint(Portrait.solids[number % 8]), Paint(0xEFEDE8), Paint(Portrait.washes[number % 8]),
            Paint(0xA7A197), Paint(Portrait.solids[(number + 4) % 8]),
        ])
    }

    private static func bubble(_ canvas: inout Canvas, x: Double, y: Double, lines: [Double], paint: UInt8, text: UInt8) {
        let width = (lines.max() ?? 0) + 32
        canvas.fill(.box(x: x, y: y, width: width, height: Double(lines.count) * 19 + 20, corner: 14), paint)
        for (number, line) in lines.enumerated() {
            canvas.fill(.box(x: x + 16, y: y + 15 + Double(number) * 19, width: line, height: 8, corner: 4), text)
        }
    }
}

/// What customers attach: their bicycle in front of a wall.
enum DemoBicycle {
    static func photo(_ number: Int) -> Inbound.Attachment {
        Inbound.Attachment(name: "IMG_\(2041 + number * 3).png", type: "image/png", data: draw(number))
    }

    private static func draw(_ number: Int) -> Data {
        var canvas = Canvas(360, 240)
        canvas.fill(.box(x: 0, y: 186, width: 360, height: 54, corner: 0), 1)
        for x in [110.0, 256] {
            canvas.fill(.ring(x: x, y: 154, radius: 46, thickness: 8), 3)
            canvas.fill(.ring(x: x, y: 154, radius: 38, thickness: 2), 4)
            canvas.fill(.circle(x, 154, 6), 3)
        }
        let frame: [(Double, Double, Double, Double)] = [
            (110, 154, 150, 90), (110, 154, 174, 156), (174, 156, 146, 82), (150, 90, 228, 86), (174, 156, 228, 90),
            (256, 154, 224, 70),
        ]
        for tube in frame { canvas.fill(.line(x1: tube.0, y1: tube.1, x2: tube.2, y2: tube.3, thickness: 7), 2) }
        canvas.fill(.line(x1: 128, y1: 78, x2: 162, y2: 78, thickness: 9), 3)
        canvas.fill(.line(x1: 224, y1: 70, x2: 248, y2: 62, thickness: 6), 3)
        canvas.fill(.ring(x: 174, y: 156, radius: 11, thickness: 5), 3)
        return Engraving(canvas).png([
            Paint(0xE9E2D3), Paint(0xC9BFAA), Paint(Portrait.solids[number % 8]), Paint(0x3A3531), Paint(0xB8B2A8),
        ])
    }
}
