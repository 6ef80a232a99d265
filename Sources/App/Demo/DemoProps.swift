import Foundation
import Kernel

/// All that is ready before the first row is written: the script and the pictures.
struct DemoProps: Sendable {
    let script: DemoScript
    let logo: Data
    let screenshots: [Data]
    /// By the ids of people.jsonl. Three of five have a picture, as in a network; the others keep their initials.
    let portraits: [String: Data]

    init(_ assets: AssetStore, language: Language, zone: TimeZone, now: Date) throws {
        let data = try DemoData(assets)
        script = DemoScript(data, language: language, zone: zone, now: now)
        logo = DemoLogo.draw()
        screenshots = (0..<DemoScreenshot.count).map(DemoScreenshot.draw)
        let faces = Portrait.all.map { $0.draw() }
        portraits = Dictionary(
            uniqueKeysWithValues: data.people.filter { $0.number % 5 < 3 }.map { person in
                let (face, paints) = Portrait.of(person)
                return (person.id, faces[face].png(paints))
            })
    }
}
