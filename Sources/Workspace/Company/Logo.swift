import Foundation
import Kernel

/// The company's sign on its public pages and in the rail.
enum Logo {
    /// 1 MB: it is shown at the height of a line.
    static let maxBytes = 1 << 20

    /// Reads a chosen file; nil when none was chosen.
    static func read(_ fields: inout FormReader, _ language: Language) -> FormFile? {
        // Browsers send an empty file for a field nobody filled.
        guard let file = fields.file("logo", maxBytes: maxBytes), file.data.isEmpty == false else { return nil }
        if Picture(file.data) == nil { fields.reject("logo", LogoWords(language: language).noPicture) }
        return file
    }

    /// Keeps the bytes, then names them in the company's row.
    static func store(_ file: FormFile, for asker: Asker, at now: Date, _ services: Services) async throws {
        let ref = try await services.blobs.put(file.data, workspace: asker.workspace.number)
        let type = Picture(file.data)?.rawValue
        try await services.store.write { db in
            try Company.setLogo(ref.description, type: type, by: asker, at: now, in: db)
        }
    }

    /// `GET /logo`: the logo of the installation's company. It is on public pages, so everybody may see it.
    static func answer(_ request: Request, _ services: Services) async throws -> Answer {
        let asker = request.caller as? Asker
        let company = try await services.store.read { db in
            try asker.map { try Company.find($0.workspace, in: db) } ?? Company.all(in: db).first
        }
        guard let company, let text = company.logo, let type = company.logoType, let ref = BlobRef(text) else {
            throw Problem.notFound
        }
        let data = try await services.blobs.get(ref, workspace: company.id.number)
        return .data(data, type: type, cache: "private, max-age=300")
    }
}

/// The field to choose one, beside the one there is.
struct LogoField {
    let state: FormState
    /// The address of the present one.
    let current: String?
    let language: Language
    let icons: Icons

    var html: HTML {
        let words = LogoWords(language: language)
        return """
            <div class="logo-field">\
            \(current.map { "<img class=\"logo-now\" src=\"\(link: $0)\" alt=\"\(words.now)\">" as HTML })\
            \(Field("logo", words.logo, .file(accept: Picture.accept), in: state, icons: icons, help: words.help).html)</div>
            """
    }
}

struct LogoWords: Wording {
    let language: Language

    var logo: String { say("Logo", "Логотип", "Logo") }
    var now: String { say("The present logo", "Нынешний логотип", "Das jetzige Logo") }
    var help: String {
        say(
            "PNG, JPEG, WebP or GIF up to 1 MB.", "PNG, JPEG, WebP или GIF до 1 МБ.", "PNG, JPEG, WebP oder GIF bis 1 MB.")
    }
    var noPicture: String {
        say(
            "This is no picture of a kind browsers show. Choose a PNG, JPEG, WebP or GIF.",
            "Такую картинку браузеры не покажут. Выберите PNG, JPEG, WebP или GIF.",
            "Dieses Bild zeigen Browser nicht an. Wählen Sie PNG, JPEG, WebP oder GIF.")
    }
}
