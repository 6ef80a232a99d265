package import Foundation
package import Kernel
package import ServiceLifecycle

/// Everything a feature brings to the program. `App` lists the features; adding one is its folder and one line there.
///
/// Operations, jobs and services are made when the program has its `Services`, and the frame when all navigation is known,
/// hence the closures.
package struct Feature: Sendable {
    package let name: String
    package var migrations: [Migration] = []
    package var navigation: [Navigation] = []
    package var keys: [KeyGroup] = []
    /// The numbers beside its places, by ``Navigation/count``.
    package var counts: (@Sendable (Asker, Date, Connection) throws -> Counts)?
    package var operations: @Sendable (Services, Frame) -> [Kernel.Operation] = { _, _ in [] }
    package var jobs: @Sendable (Services) -> [JobHandler] = { _ in [] }
    package var services: @Sendable (Services) -> [any Service] = { _ in [] }
    /// What `kindred digest` reads.
    package var digest: [DigestTable] = []
    /// The feature's other tables: not the company's state, and why.
    package var notDigested: [NotDigested] = []
    /// What `kindred export` takes of it besides the tables of the digest, and where the secrets of any of them belong.
    package var exported: [ExportTable] = []
    /// Its tables that stay behind, and why.
    package var notExported: [NotExported] = []
    /// What is made anew after an import or a move, from what was carried.
    package var carried: (@Sendable (MasterKey, Connection) throws -> Void)?
    /// What its verbs in the journal are called, and how they are taken back.
    package var deeds: [Deed] = []
    /// The kinds of things its verbs are about.
    package var subjects: [EventSubject] = []
    /// Its parts of the first page.
    package var home: [HomePart] = []
    /// Its places whose parts people arrange.
    package var arrangeable: [ArrangeablePlace] = []
    /// What members can be told of.
    package var notices: [NoticeEvent] = []
    /// A network by which it brings notices to members.
    package var messenger: NoticeMessenger?
    /// What the morning letter says of it; nothing where nothing waits.
    package var morning: (@Sendable (Asker, Date, Connection) throws -> [MorningLine])?
    /// The first entry of the journal that it must still read.
    package var journalNeed: JournalNeed?
    /// One for every table of the feature.
    package var retention: [Retention] = []

    package init(_ name: String) { self.name = name }
}

/// A table in `kindred digest`: equal states have equal digests, so what tells of the way and not of the state is left out.
package struct DigestTable: Sendable {
    package let table: StaticString
    /// Arrival times, counters, secrets.
    package let leavingOut: Set<String>

    package init(_ table: StaticString, leavingOut: Set<String> = []) {
        self.table = table
        self.leavingOut = leavingOut
    }
}

/// A table that `kindred digest` passes over.
package struct NotDigested: Sendable {
    package let table: StaticString
    package let why: StaticString

    package init(_ table: StaticString, _ why: StaticString) {
        self.table = table
        self.why = why
    }
}

/// How long the rows of a table are kept.
package struct Retention: Sendable {
    package enum Term: Sendable, Hashable {
        case forEver
        case days(Int)
        /// Erased with the customer it tells of.
        case withPerson
    }

    package let table: StaticString
    package let term: Term

    package init(_ table: StaticString, _ term: Term) {
        self.table = table
        self.term = term
    }
}
