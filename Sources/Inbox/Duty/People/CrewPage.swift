import Foundation
import Kernel
import Workspace

/// Who is at work, who is not and until when, and how much each has on the table.
struct CrewPage {
    let viewer: Viewer
    let roster: Roster
    let products: [Product]

    private var words: CrewWords { CrewWords(language: viewer.language) }
    private var isLead: Bool { viewer.asker.may(.manage, .interest) }

    var html: HTML {
        """
        <div class="page"><header class="page-head"><div><h1>\(words.title)</h1><p>\(words.lead)</p></div></header>
        <ul class="rows crew">\(workers.map(row))</ul></div>
        """
    }

    /// Those who work on cards at all: who is at it first, then who has least.
    private var workers: [Roster.Person] {
        roster.people.filter { $0.work != nil && $0.isShut == false }.map { ($0, CrewState(of: $0, at: viewer.now)) }
            .sorted { ($0.1.rank, $0.0.name) < ($1.1.rank, $1.0.name) }.map(\.0)
    }

    private func row(_ person: Roster.Person) -> HTML {
        let state = CrewState(of: person, at: viewer.now)
        return """
            <li class="row-item" id="member-\(person.id)">\
            \(viewer.avatar(person.name, id: person.id.number, size: "avatar-s presence\(state.isHere ? "" : " is-away")"))\
            <div class="row-text"><b>\(person.name)</b> \(state.chip(viewer))<p class="small muted">\(facts(person))</p></div>\
            <span class="crew-load"><b class="num">\(words.of(person.open, person.most))</b> \
            <span class="small muted">\(words.cards(person.open, person.most))</span></span>\(acts(person))</li>
            """
    }

    private func facts(_ person: Roster.Person) -> String {
        let rules = RuleWords(language: viewer.language)
        let known = products.filter { person.products.contains($0.id) }.map { $0.name(in: viewer.language) }
        return ([hours(person)] + person.languages.sorted().map(rules.spoken) + known).joined(separator: " · ")
    }

    private func hours(_ person: Roster.Person) -> String {
        guard person.shifts.isEmpty == false else { return "\(words.hours): \(words.allDay)" }
        let today = LocalMoment(viewer.now, in: person.zone).weekday
        let shifts = person.shifts.filter { $0.weekday == today }
        return "\(words.hours): \(shifts.isEmpty ? words.noHours : HoursText.text(shifts.map { ($0.from, $0.to) }))"
    }

    private func acts(_ person: Roster.Person) -> HTML {
        let share: HTML =
            isLead && person.open > 0
            ? """
            <form method="post" action="/team/\(person.id)/sharing">\(viewer.csrf)\
            <button class="button button-s" type="submit" title="\(words.shareHelp)">\(viewer.icons("swap"))\
            \(words.shareOut(person.open))</button></form>
            """ : .empty
        let isOwn = person.id == viewer.asker.member
        let edit: HTML =
            isLead || isOwn
            ? """
            <a class="icon-button" href="/team/\(person.id)" aria-label="\(words.set): \(person.name)" title="\(words.set)">\
            \(viewer.icons("edit"))</a>
            """ : .empty
        return "<div class=\"row-acts\">\(share)\(edit)</div>"
    }
}

/// What somebody is at the moment: icon, colour and word.
struct CrewState {
    let person: Roster.Person
    let absence: Roster.Obstacle?

    init(of person: Roster.Person, at now: Date) {
        self.person = person
        absence = Roster.absence(of: person, at: now) ?? (Roster.isFull(person) ? .full : nil)
    }

    var isHere: Bool { absence == nil || absence == .full }
    var rank: Int { absence == nil ? 0 : absence == .full ? 1 : 2 }

    /// For programs.
    var name: String { absence?.rawValue ?? "here" }

    func word(_ viewer: Viewer) -> String {
        let duty = DutyWords(language: viewer.language)
        guard let absence else { return duty.atWork }
        guard absence == .away, let until = person.awayUntil else { return duty.why(absence).asSentence }
        return CrewWords(language: viewer.language).until(viewer.when.exact(until)).asSentence
    }

    func chip(_ viewer: Viewer) -> HTML {
        let (state, icon) =
            switch absence {
            case nil: ("good", "check")
            case .full: ("waiting", "gauge")
            case .offShift: ("theirs", "clock")
            case .dayOff: ("theirs", "sun")
            default: ("snoozed", "snoozed")
            }
        return "<span class=\"state\" data-state=\"\(state)\">\(viewer.icons(icon))<span>\(word(viewer))</span></span>"
    }
}
