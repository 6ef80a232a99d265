import Kernel
import Workspace

/// Whose pictures from the web are shown.
enum PictureDeeds {
    static let all = [
        Deed("pictures trusted", on: "identity", .cards, icon: "image") {
            $0.say(
                "\($0.by) shows pictures in letters of \($0.on)", "\($0.by): картинки в письмах показаны, \($0.on)",
                "\($0.by): Bilder in Briefen von \($0.on) angezeigt")
        },
        Deed("pictures distrusted", on: "identity", .cards, icon: "eye-off") {
            $0.say(
                "\($0.by) hides pictures in letters of \($0.on)", "\($0.by): картинки в письмах скрыты, \($0.on)",
                "\($0.by): Bilder in Briefen von \($0.on) verborgen")
        },
    ]
}
