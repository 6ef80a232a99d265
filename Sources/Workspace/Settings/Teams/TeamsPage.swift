import Kernel

/// The teams and who is in them.
struct TeamsPage {
    struct Model: Sendable {
        let teams: [Team]
        let members: [Member]
        let memberships: [ID<Member>: [ID<Team>]]

        init(for asker: Asker, in db: Connection) throws {
            teams = try Team.all(of: asker.workspace, in: db)
            members = try Member.all(of: asker.workspace, in: db)
            memberships = try Team.memberships(of: asker.workspace, in: db)
        }

        func members(of team: ID<Team>) -> [Member] { members.filter { memberships[$0.id]?.contains(team) == true } }
    }

    let viewer: Viewer
    let model: Model
    /// What was typed for a new team and refused.
    var typed: FormState?

    private var words: TeamWords { TeamWords(language: viewer.language) }
    private var mayManage: Bool { viewer.asker.may(.manage, .member) }

    var html: HTML {
        """
        \(model.teams.isEmpty ? empty : "<ul class=\"rows\">\(model.teams.map(row))</ul>")
        \(mayManage ? create : .empty)
        """
    }

    private var empty: HTML {
        """
        <section class="empty"><h2>\(words.emptyHead)</h2><p>\(words.emptyText)</p></section>
        """
    }

    private func row(_ team: Team) -> HTML {
        let members = model.members(of: team.id)
        let names = members.isEmpty ? words.nobody : members.map(\.name).joined(separator: ", ")
        let head: HTML = """
            <span class="avatar avatar-s avatar-team" data-hue="\(Hue(id: team.id.number).number)" aria-hidden="true">\
            \(initials(of: team.name))</span><div class="row-text"><b>\(team.name)</b><p class="small muted">\(names)</p></div>
            """
        guard mayManage else { return "<li class=\"row-item\">\(head)</li>" }
        return """
            <li class="row-open"><details><summary class="row-item">\(head)\(viewer.icons("edit"))</summary>\
            \(form(team, members))</details></li>
            """
    }

    private func form(_ team: Team, _ members: [Member]) -> HTML {
        let present = Set(members.map(\.id))
        let boxes = model.members.map { member -> HTML in
            """
            <label class="check"><input type="checkbox" name="member" value="\(member.id)" \
            \(attribute: "checked", if: present.contains(member.id))><span>\(member.name)</span></label>
            """
        }
        return """
            <form class="form" method="post" action="/settings/teams/\(team.id)" novalidate>\(viewer.csrf)
            \(Field("name", words.name, in: FormState(["name": team.name]), icons: viewer.icons, isRequired: true, max: 60,
                prefix: "team-\(team.id)-").html)
            <fieldset><legend>\(words.who)</legend>\(boxes)</fieldset>
            <div class="form-foot">\
            <button class="button button-main" type="submit">\(FormNotes(language: viewer.language).save)</button>\
            <details class="more"><summary class="button button-plain">\(words.remove)</summary><div class="more-box">\
            <p class="small soft">\(words.removeText)</p><button class="button button-s button-danger" type="submit" \
            formaction="/settings/teams/\(team.id)/removal" formnovalidate>\(words.remove)</button></div></details></div>
            </form>
            """
    }

    private var create: HTML {
        """
        <section class="section"><h2>\(words.createHead)</h2>
        <form class="form" method="post" action="/settings/teams" novalidate>\(viewer.csrf)
        \(Field("name", words.name, in: typed ?? FormState(), icons: viewer.icons, isRequired: true, max: 60).html)
        <div class="form-foot"><button class="button" type="submit">\(words.create)</button></div>
        </form></section>
        """
    }
}
