import Kernel
import People
import Workspace

/// What the events page says of numbers that found their owner.
enum CallerDeeds {
    static let all = [
        Deed("number joined", on: "contact", .customers, icon: "merge", aspects: ["number"], quote: "number") {
            $0.say(
                "\($0.by) found that a number is that of \($0.on)", "\($0.by): номер принадлежит контакту \($0.on)",
                "\($0.by) ordnete \($0.on) eine Nummer zu")
        }.takenBack { taking, db in try set(given: false, taking, db) },
        Deed("number parted", on: "contact", .customers, icon: "merge", aspects: ["number"], quote: "number") {
            $0.say(
                "\($0.by) found that a number is not that of \($0.on)", "\($0.by): номер больше не у контакта \($0.on)",
                "\($0.by) löste eine Nummer von \($0.on)")
        }.takenBack { taking, db in try set(given: true, taking, db) },
    ]

    private static func set(given: Bool, _ taking: Deed.Taking, _ db: Connection) throws -> Bool {
        guard let id = taking.after["identity"].flatMap({ ID<Identity>($0) }) else { return false }
        return try Callers.set(
            given: given, id, ID(taking.entry.subject.id), by: taking.asker, at: taking.now, in: db)
    }
}
