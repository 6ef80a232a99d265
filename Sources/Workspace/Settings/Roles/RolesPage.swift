import Kernel

/// Each role with its rights as a table: a row an area, a column an action, in each cell how far.
struct RolesPage {
    struct Model: Sendable {
        struct Line: Sendable {
            let role: Role
            let rights: [Right: Scope]
            let people: Int
        }
        let lines: [Line]

        init(for asker: Asker, in db: Connection) throws {
            let counts = try Role.counts(of: asker.workspace, in: db)
            lines = try Role.all(of: asker.workspace, in: db).map { role in
                Line(
                    role: role, rights: try Role.rights(of: role.id, workspace: asker.workspace, in: db),
                    people: counts[role.id] ?? 0)
            }
        }
    }

    let viewer: Viewer
    let model: Model
    /// The role that is open when the page comes: the one just changed.
    var open: ID<Role>?

    private var words: RightWords { RightWords(language: viewer.language) }

    var html: HTML {
        """
        <ul class="rows">\(model.lines.map(row))</ul>
        \(create)
        """
    }

    private func row(_ line: Model.Line) -> HTML {
        """
        <li class="row-open" id="role-\(line.role.id)"><details \(attribute: "open", if: line.role.id == open)>\
        <summary class="row-item">\(viewer.icons("lock", .large))<div class="row-text"><b>\(line.role.title(in: viewer.language))</b>\
        <p class="small muted">\(words.people(line.people))</p></div>\(viewer.icons("edit"))</summary>\
        \(form(line))</details></li>
        """
    }

    private func form(_ line: Model.Line) -> HTML {
        """
        <form class="form form-wide" method="post" action="/settings/roles/\(line.role.id)" novalidate>\(viewer.csrf)
        \(Field("name", words.name, in: FormState(["name": line.role.title(in: viewer.language)]), icons: viewer.icons, isRequired: true, max: 60,
            prefix: "role-\(line.role.id)-").html)
        <p class="help">\(words.scopeHelp)</p>
        <div class="table-scroll"><table class="matrix"><caption class="sr-only">\(words.rights)</caption>
        <thead><tr><th scope="col">\(words.area)</th>\(Action.allCases.map(head))</tr></thead>
        <tbody>\(Area.all.map { area in areaRow(area, line) })</tbody></table></div>
        <div class="form-foot">\
        <button class="button button-main" type="submit">\(FormNotes(language: viewer.language).save)</button></div>
        </form>
        """
    }

    private func head(_ action: Action) -> HTML { "<th scope=\"col\">\(words.action(action))</th>" }

    private func areaRow(_ area: Area, _ line: Model.Line) -> HTML {
        let cells = Action.allCases.map { action -> HTML in
            let right = Right(action, area)
            return "<td>\(cell(right, line.rights[right]))</td>"
        }
        return "<tr><th scope=\"row\">\(words.area(area))</th>\(cells)</tr>"
    }

    private func cell(_ right: Right, _ scope: Scope?) -> HTML {
        let choices = [("", words.none), ("own", words.own), ("team", words.team), ("all", words.all)]
        let options = choices.map { value, title -> HTML in
            "<option value=\"\(value)\" \(attribute: "selected", if: value == scope?.rawValue ?? "")>\(title)</option>"
        }
        return """
            <select class="select select-s" name="\(right.description)" \
            aria-label="\(words.area(right.area)): \(words.action(right.action))">\(options)</select>
            """
    }

    private var create: HTML {
        let choices = model.lines.map { ($0.role.id.description, $0.role.title(in: viewer.language)) }
        let roles = Field.Kind.select([Field.Options(choices)])
        return """
            <section class="section"><h2>\(words.createHead)</h2>
            <form class="form" method="post" action="/settings/roles" novalidate>\(viewer.csrf)
            <div class="field-row">
            \(Field("name", words.name, icons: viewer.icons, isRequired: true, max: 60).html)
            \(Field("like", words.similar, roles, icons: viewer.icons).html)
            </div>
            <div class="form-foot"><button class="button" type="submit">\(words.create)</button></div>
            </form></section>
            """
    }
}
