import Foundation
import Inbox
import Kernel
import Workspace

/// What the demo's members write often.
struct DemoTemplate: Decodable, Sendable {
    let name: DemoNames
    let shortcut: DemoNames
    let folder: DemoNames
    let text: DemoNames

    /// Everybody's, named in the demo's language.
    func write(in language: Language, by asker: Asker, ids: IDMaker, at now: Date, in db: Connection) throws {
        let texts = Language.allCases.compactMap { language in text[language.rawValue].map { (language, $0) } }
        var draft = Template.Draft(
            name: name.text(in: language), texts: Dictionary(uniqueKeysWithValues: texts))
        draft.shortcut = shortcut.text(in: language)
        draft.folder = folder.text(in: language)
        draft.reach = .all
        _ = try Template.create(draft, by: asker, ids: ids, at: now, in: db)
    }
}
