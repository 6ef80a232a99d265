import Foundation
import Support
import Testing

import struct Kernel.Operation

@testable import App
@testable import Kernel
@testable import Workspace

/// Every form as the pages of one company draw it, with a number of the other's wherever it has one of its own: in the
/// address, a hidden field, an option, a box, a button. What is tried is read off the pages, so a new form is among it.
@Suite("Another company's numbers in one's own forms")
struct PlantedNumberTests {
    /// Where a number of nobody's is passed over, as it may have been somebody's when the page was drawn.
    private static let pardoned: [String: String] = [
        "rule.change members member": "read only where a rule is for chosen people; who has left is passed over",
        "rule.create members member": "the same",
        "template.change drop template_file": "a file that is gone already is gone",
        "teams.change member member": "who has left is passed over",
    ]

    /// Forms that no page of this company shows as it stands (what rests, was removed, came by letter, is told by scripts), and
    /// the fields in which they name something beside their address. Addresses are walked through in ``OtherCompanyTests``.
    private static let undrawn: [String: [String: String]] = [
        "answer": ["template": "template", "seen": "message"], "answer.confirm": [:], "automation.restore": [:],
        "bulk.undo": [:],
        "channel.acknowledge": [:], "channel.check": [:], "channel.connect": [:], "channel.register": [:], "channel.restore": [:],
        "channel.resume": [:],
        "channel.try": [:], "company.logo.remove": [:], "contact.number": ["identity": "identity"],
        "contact.number.return": ["identity": "identity"], "costs.restore": [:], "draft.attach": [:], "draft.detach": [:],
        "draft.discard": [:], "draft.save": ["template": "template"], "events.undo": [:],
        "forward": ["template": "template", "seen": "message"], "history.begin": [:], "history.count": [:], "history.end": [:],
        "history.pause": [:], "history.resume": [:], "interest.accept": [:], "interest.call": [:], "interest.confirm": [:],
        "interest.doubt": [:], "interest.reconsider": [:], "interest.release": [:], "interest.reopen": [:],
        "interest.return": [:], "interest.reunite": [:], "interest.separate": [:], "interest.takeover": [:],
        "interest.wake": [:], "interest.withdraw": [:], "letter-rule.change": ["letter": "message"],
        "letter-rule.create": ["letter": "message"], "letter-rule.restore": [:], "letter.pictures": [:],
        "letter.recipient": [:], "members.return": [:], "notice.acknowledge": ["id": "notice", "subject": "interest"],
        "notification.subscribe": [:], "notification.telegram.link": [:], "notification.telegram.unlink": [:],
        "pace.add": [:], "presence": ["card": "interest"], "profile.company": [:],
        "proof.remove": [:], "rule.restore": [:], "satisfaction.save": ["channel": "channel"], "second-step.codes": [:],
        "second-step.end": [:], "sessions.end": [:], "sessions.end-others": [:], "setaside.restore": [:],
        "system-mail.remove": [:], "tags.merge": ["into": "tag"], "tags.restore": [:], "targets.remove.channel": [:],
        "team.share": [:], "team.unshare": [:], "template.insert": ["insert": "template"], "template.preview": [:],
        "template.restore": [:], "views.create": ["audience": "team"], "views.filter": [:], "views.restore": [:],
        "webhook.replays": [:], "webhook.resume": [:], "call.sample": [:],
    ]

    @Test("Are numbers of nobody's: refused alike, and nothing changes on either side", arguments: TestEngine.available)
    func everyForm(engine: TestEngine) async throws {
        try await Doors.open(engine) { doors in
            let theirs = try await Furniture(doors, doors.vetrik)
            let mine = try await Furniture(doors, doors.other)
            let walk = try await Walk(doors, mine: mine, theirs: theirs)
            let before = (try await theirs.digests(), try await mine.digests())
            var (tried, refused): (Set<String>, Int) = ([], 0)
            for plant in try await walk.plants() + walk.plants(Self.undrawn) where tried.insert(plant.key).inserted {
                let journal = try await doors.journal()
                let told = await walk.post(plant, number: plant.theirs)
                let nobody: ID<Company> = doors.services.ids.next(at: doors.services.clock.now())
                let unknown = await walk.post(plant, number: nobody.number)
                #expect(told == unknown, "\(plant.key): \(told.status) \(told.place)")
                #expect(told.status < 500, "\(plant.key)")
                guard Self.pardoned[plant.key] == nil else { continue }
                #expect(plant.isDrawn == false || told.status >= 400, "\(plant.key): \(told.status) \(told.place)")
                #expect(try await doors.journal() == journal, "\(plant.key) wrote something")
                refused += 1
            }
            #expect(refused > 80, "\(refused)")
            let after = (try await theirs.digests(), try await mine.digests())
            #expect(before.0.keys.filter { before.0[$0] != after.0[$0] } == [])
            let written: Set<String> = ["journal", "duty_rule", "template_version", "template_text", "draft"]
            #expect(before.1.keys.filter { before.1[$0] != after.1[$0] && written.contains($0) == false } == [])
            #expect(try await walk.strangers() == [])

            let forms = doors.operations.filter(Walk.isForm).map(\.name)
            let drawn = Set(walk.forms.map(\.operation.name))
            #expect(Set(forms).subtracting(drawn) == Set(Self.undrawn.keys))
        }
    }
}

/// Two companies that are furnished alike, and the forms the pages of the one show.
private struct Walk {
    /// One number of ours in one form, and one of theirs to stand in its place.
    struct Plant {
        let key: String
        let form: PageForm
        let action: String
        /// Where the number stands; nil for the address.
        let control: PageForm.Control?
        /// Pressed along with it.
        var button: PageForm.Control?
        let ours: Int64
        let theirs: Int64
        var isDrawn = true
    }

    struct Told: Equatable {
        let status: Int
        let place: String
        /// How much was said: keys that a page draws anew are as long as those before, and so are numbers.
        let length: Int
    }

    private let doors: Doors
    private let mine: Furniture
    private let ours: [Int64: String]
    private let theirs: [String: [Int64]]
    let forms: [(operation: Operation, form: PageForm)]

    init(_ doors: Doors, mine: Furniture, theirs: Furniture) async throws {
        self.doors = doors
        self.mine = mine
        let tables = try await doors.services.store.read { db in
            try TableShape.all(in: db).filter { $0.owner == "workspace_id" && $0.has("id") }.map(\.name)
        }
        var (ours, found): ([Int64: String], [String: [Int64]]) = ([:], [:])
        for table in tables {
            for id in try await mine.ids(of: table) { ours[id] = table }
            found[table] = try await theirs.ids(of: table)
        }
        (self.ours, self.theirs) = (ours, found)
        forms = try await Self.forms(doors, mine)
    }

    static func isForm(_ operation: Operation) -> Bool {
        operation.method == .post && operation.path.hasPrefix("/api/") == false && operation.access.need != .nothing
    }

    /// What stands in all pages and pieces of pages; a form once for each operation it can be sent to.
    private static func forms(_ doors: Doors, _ mine: Furniture) async throws -> [(operation: Operation, form: PageForm)] {
        let router = try Router(doors.operations)
        var forms: [(Operation, PageForm)] = []
        for operation in doors.operations
        where operation.method == .get && operation.path.hasPrefix("/api/") == false && operation.name != "live" {
            guard operation.access.need != .nothing, let path = try await mine.path(operation) else { continue }
            for form in PageForm.all(in: await doors.status(operation, as: doors.other, path: path).text) {
                for action in Set([form.action] + form.controls.compactMap(\.action)) {
                    let target = action.isEmpty ? path : String(action.prefix { $0 != "?" && $0 != "#" })
                    if case .found(let operation, _, _) = router.match(.post, target) { forms.append((operation, form)) }
                }
            }
        }
        return forms
    }

    /// Every place of a form that names a row of ours, where they have a row of its kind.
    func plants() throws -> [Plant] {
        var plants: [Plant] = []
        for (operation, form) in forms {
            func add(_ place: String, _ text: String, _ action: String, _ control: PageForm.Control?, _ button: PageForm.Control?)
            {
                for number in text.matches(of: /[0-9]{5,16}/).compactMap({ Int64($0.output) }) {
                    guard let table = ours[number], let stranger = theirs[table]?.last else { continue }
                    plants.append(
                        Plant(
                            key: "\(operation.name) \(place) \(table)", form: form, action: action, control: control,
                            button: button, ours: number, theirs: stranger))
                }
            }
            let target = operation.path.split(separator: "/")
            for action in Set([form.action] + form.controls.compactMap(\.action)) {
                let path = action.prefix { $0 != "?" && $0 != "#" }.split(separator: "/")
                guard path.count == target.count, zip(path, target).allSatisfy({ $0 == $1 || $1.hasPrefix("{") }) else {
                    continue
                }
                let buttons = form.controls.filter { $0.way == .pressed && ($0.action ?? form.action) == action }
                add("address", action, action, nil, buttons.first)
                // A button that leads to an address of its own says there what it means.
                for button in buttons where button.value.isEmpty || action.contains(button.value) == false {
                    add(button.name, button.value, action, button, nil)
                }
                // What a button sends elsewhere is not asked for there.
                guard action == form.action else { continue }
                for control in form.controls where control.way != .pressed {
                    add(control.name, control.value, action, control, nil)
                }
            }
        }
        return plants
    }

    /// The same of forms that were not met, by the fields in which they name something.
    func plants(_ undrawn: [String: [String: String]]) async throws -> [Plant] {
        var plants: [Plant] = []
        for operation in doors.operations {
            for (field, table) in undrawn[operation.name] ?? [:] {
                guard let own = ours.filter({ $0.value == table }).keys.max(), let stranger = theirs[table]?.last,
                    let action = try await mine.path(operation)
                else { continue }
                let asked = [
                    "key": "k", "text": "Word", "name": "Word", "kind": "api", "place": "/feed/open?stars=1", "list": "open",
                    "to": "q@z.example", "page": "p",
                ]
                let form = PageForm(action: action, asking: asked.merging([field: "\(own)"]) { $1 })
                guard let control = form.controls.first(where: { $0.name == field }) else { continue }
                plants.append(
                    Plant(
                        key: "\(operation.name) \(field) \(table)", form: form, action: action, control: control, ours: own,
                        theirs: stranger, isDrawn: false))
            }
        }
        return plants
    }

    /// Sends the form with this number in the place of ours.
    func post(_ plant: Plant, number: Int64) async -> Told {
        func planted(_ text: String) -> String { text.replacing("\(plant.ours)", with: "\(number)") }
        let control = plant.control ?? plant.button
        let fields = plant.form.sent(control, as: plant.control.map { planted($0.value) } ?? control?.value ?? "")
        let body = fields.map { "\(Self.encoded($0.name))=\(Self.encoded($0.value))" }.joined(separator: "&")
        let headers = [
            "cookie": "session=\(doors.other.session)", "x-csrf-token": doors.other.csrf,
            "content-type": "application/x-www-form-urlencoded",
        ]
        let action = plant.control == nil ? planted(plant.action) : plant.action
        let (answer, text) = await doors.ask(.post, action, headers, Data(body.utf8))
        let place = (answer.headers["location"] ?? "").replacing("\(number)", with: "N")
        return Told(status: answer.status, place: place, length: text.utf8.count)
    }

    private static func encoded(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    }

    /// Columns in which rows of ours hold a number of theirs.
    func strangers() async throws -> [String] {
        let (company, numbers) = (mine.house.company, Set(theirs.values.joined()))
        return try await doors.services.store.read { db in
            try TableShape.all(in: db).filter { $0.owner == "workspace_id" }.flatMap { table in
                let rows = try db.rows("SELECT * FROM \(table.sql) WHERE workspace_id = \(company)")
                return rows.flatMap { row in
                    zip(row.columns.names, row.values).filter { _, value in
                        if case .integer(let number) = value { numbers.contains(number) } else { false }
                    }.map { "\(table.name).\($0.0)" }
                }
            }
        }
    }
}
