import Foundation
import Kernel

/// Who works here, who is invited, who did before.
struct MembersPage {
    /// What the page shows, read in one transaction.
    struct Model: Sendable {
        let members: [Member]
        let roles: [Role]
        let teams: [ID<Team>: String]
        let memberships: [ID<Member>: [ID<Team>]]
        let invitations: [Invitation]

        init(for asker: Asker, at now: Date, in db: Connection) throws {
            let workspace = asker.workspace
            members = try Member.all(of: workspace, withRemoved: true, in: db)
            roles = try Role.all(of: workspace, in: db)
            teams = Dictionary(uniqueKeysWithValues: try Team.all(of: workspace, in: db).map { ($0.id, $0.name) })
            memberships = try Team.memberships(of: workspace, in: db)
            invitations = asker.may(.manage, .member) ? try Invitation.open(of: workspace, at: now, in: db) : []
        }
    }

    let viewer: Viewer
    let model: Model
    /// A link made a moment ago; it can never be shown again.
    var link: FreshLink?
    var typed: FormState?

    private var words: MemberWords { MemberWords(language: viewer.language) }
    private var mayManage: Bool { viewer.asker.may(.manage, .member) }

    var html: HTML {
        """
        \(link?.html(viewer))
        <ul class="rows">\(model.members.filter { $0.removedAt == nil }.map(row))</ul>
        \(mayManage ? invite : .empty)
        \(former)
        """
    }

    private func row(_ member: Member) -> HTML {
        let isYou = member.id == viewer.asker.member
        return """
            <li class="row-item" id="member-\(member.id)">\
            \(viewer.avatar(member.name, id: member.id.number))\
            <div class="row-text"><b>\(member.name)</b>\(isYou ? you : .empty)\(member.away ? away : .empty)
            <p class="small muted">\(facts(member))</p></div>
            \(mayManage ? acts(member) : .empty)</li>
            """
    }

    private var you: HTML { " <span class=\"muted\">(\(SettingsWords(language: viewer.language).you))</span>" }
    private var away: HTML {
        " <span class=\"state\" data-state=\"snoozed\">\(viewer.icons("snoozed"))\(words.away)</span>"
    }

    private func facts(_ member: Member) -> String {
        let teams = (model.memberships[member.id] ?? []).compactMap { model.teams[$0] }.sorted()
        return ([member.title, role(member.role)] + teams).filter { $0.isEmpty == false }.joined(separator: " · ")
    }

    private func role(_ id: ID<Role>) -> String {
        model.roles.first { $0.id == id }?.title(in: viewer.language) ?? ""
    }

    private func acts(_ member: Member) -> HTML {
        let path = "/settings/members/\(member.id)"
        let options = model.roles.map { role -> HTML in
            "<option value=\"\(role.id)\" \(attribute: "selected", if: role.id == member.role)>\(role.title(in: viewer.language))</option>"
        }
        return """
            <div class="row-acts">
            <form class="row" method="post" action="\(path)/role">\(viewer.csrf)\
            <label class="sr-only" for="role-\(member.id)">\(SettingsWords(language: viewer.language).role)</label>\
            <select class="select select-s" id="role-\(member.id)" name="role" data-submits>\(options)</select>\
            <button class="button button-s" type="submit" data-without-script>\(words.change)</button></form>
            <details class="more"><summary class="icon-button" aria-label="\(SettingsWords(language: viewer.language).act)">\
            \(viewer.icons("more"))</summary><div class="more-box">
            <form method="post" action="\(path)/away">\(viewer.csrf)\
            <input type="hidden" name="away" value="\(member.away ? "false" : "true")">\
            <button class="button button-s" type="submit">\(member.away ? words.setHere : words.setAway)</button></form>
            <form method="post" action="\(path)/password-link">\(viewer.csrf)\
            <button class="button button-s" type="submit">\(NewPasswordWords(language: viewer.language).make)</button></form>
            <form method="post" action="\(path)/sign-out">\(viewer.csrf)\
            <button class="button button-s" type="submit">\(words.signOut)</button></form>
            <p class="small soft">\(words.removeText(member.name))</p>
            <form method="post" action="\(path)/removal">\(viewer.csrf)\
            <button class="button button-s button-danger" type="submit">\(words.removeNow)</button></form>
            </div></details>
            </div>
            """
    }

    private var invite: HTML {
        let state = typed ?? FormState(["role": model.roles.first { $0.preset == .agent }?.id.description ?? ""])
        let roles = Field.Kind.select([Field.Options(model.roles.map { ($0.id.description, $0.title(in: viewer.language)) })])
        let notes = FormNotes(language: viewer.language)
        return """
            <section class="section" id="invite"><div class="section-head"><h2>\(words.inviteHead)</h2>\
            <p>\(words.inviteLead)</p></div>
            <form class="form" method="post" action="/settings/invitations" novalidate>\(viewer.csrf)
            <div class="field-row">
            \(Field("email", words.email, .email, in: state, icons: viewer.icons, note: notes.optional, autocomplete: "off").html)
            \(Field("role", SettingsWords(language: viewer.language).role, roles, in: state, icons: viewer.icons).html)
            </div>
            <div class="form-foot"><button class="button button-main" type="submit">\(words.makeLink)</button></div>
            </form>
            \(invitations)</section>
            """
    }

    private var invitations: HTML {
        guard model.invitations.isEmpty == false else { return .empty }
        let rows = model.invitations.map { invitation -> HTML in
            """
            <li class="row-item"><div class="row-text">\
            <b>\(invitation.email.isEmpty ? words.forAnybody : invitation.email)</b>\
            <p class="small muted">\(role(invitation.role)) · \(words.until(viewer.when.day(invitation.expiresAt)))</p></div>\
            <div class="row-acts"><form method="post" action="/settings/invitations/\(invitation.id)/revocation">\(viewer.csrf)\
            <button class="button button-s" type="submit">\(words.revoke)</button></form></div></li>
            """
        }
        return "<h3>\(words.openHead)</h3><ul class=\"rows\">\(rows)</ul>"
    }

    private var former: HTML {
        let gone = model.members.filter { $0.removedAt != nil }
        guard mayManage, gone.isEmpty == false else { return .empty }
        let rows = gone.map { member -> HTML in
            """
            <li class="row-item">\(viewer.avatar(member.name, id: member.id.number))<div class="row-text"><b>\(member.name)</b>\
            <p class="small muted">\(role(member.role))</p></div><div class="row-acts">\
            <form method="post" action="/settings/members/\(member.id)/return">\(viewer.csrf)\
            <button class="button button-s" type="submit">\(words.giveBack)</button></form></div></li>
            """
        }
        return """
            <section class="section"><div class="section-head"><h2>\(words.formerHead)</h2><p>\(words.formerLead)</p></div>\
            <ul class="rows">\(rows)</ul></section>
            """
    }
}
