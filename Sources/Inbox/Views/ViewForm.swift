import Kernel
import Workspace

extension SavedView.Draft {
    /// What somebody says of a view. Only who manages cards shares with all; with a team, who is in it.
    /// - Throws: 422 with what is wrong.
    init(_ request: Request, by asker: Asker) throws {
        let words = ViewWords(language: request.language)
        var fields = FormReader(
            request.form, request.language, labels: ["name": words.name, "audience": words.audience, "icon": words.icon])
        self.init(name: fields.text("name", required: true, max: 60))
        hue = fields.int("hue", in: 1...8, default: 1)
        let sign = fields.text("icon", max: 20)
        if sign.isEmpty == false {
            icon = sign
            if SavedView.icons.contains(sign) == false { fields.reject("icon", words.whichIcon) }
        }
        let typed = fields.text("audience", max: 40)
        if typed == SavedView.Audience.all.rawValue {
            audience = .all
            if asker.may(.manage, .interest) == false { fields.reject("audience", words.notYours) }
        } else if typed.isEmpty == false, typed != SavedView.Audience.own.rawValue {
            audience = .team
            team = ID<Team>(typed)
            let isOwn = team.map(asker.teams.contains) ?? false
            if team == nil || (isOwn == false && asker.may(.manage, .interest) == false) {
                fields.reject("audience", words.whichTeam)
            }
        }
        try fields.finish()
    }
}
