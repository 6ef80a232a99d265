import Foundation
import Inbox
import Kernel
import Workspace

extension Doctor {
    /// The engine, the schema, and what the rows say of secrets, bytes, jobs and channels.
    func database(_ store: Store) async -> [Finding] {
        let remedy = "start its server, or check --database"
        var findings = [await check("the database", remedy: remedy) { try await soundness(store) }]
        guard findings[0].level != .bad else { return findings }
        findings.append(await check("the clock", remedy: "look at the machine's time") { try await clock(store) })
        findings.append(await check("the schema", remedy: "run kindred migrate") { try await schema(store) })
        // Without the tables nothing further can be asked.
        guard findings[2].level == .ok else { return findings }
        findings.append(await check("the stored secrets", remedy: "look at the log") { try await secrets(store) })
        findings.append(await check("the journal", remedy: "look at the log") { try await journal(store) })
        findings.append(await check("the stored bytes", remedy: "look at the log") { try await bytes(store) })
        findings.append(await check("the reports", remedy: "kindred report rebuild") { try await reports(store) })
        findings.append(await check("the jobs", remedy: "look at the log") { try await jobs(store) })
        do { findings += try await channels(store) } catch { findings.append(.bad("the channels: \(error)", "look at the log")) }
        return findings
    }

    private func check(_ what: String, remedy: String, _ body: () async throws -> Finding) async -> Finding {
        do { return try await body() } catch { return .bad("\(what): \(error)", remedy) }
    }

    private func soundness(_ store: Store) async throws -> Finding {
        let version = try await store.version()
        let damage = try await store.damage()
        guard damage.isEmpty else {
            return .bad(
                "the database is damaged: \(damage.prefix(3).joined(separator: "; "))",
                "stop the server, keep a copy of the data directory, and restore the last backup")
        }
        return .ok("database \(version)")
    }

    private func clock(_ store: Store) async throws -> Finding {
        guard let latest = try await store.latestMoment() else { return .ok("clock \(now.formatted(.iso8601))") }
        let behind = latest.timeIntervalSince(now)
        let remedy = "set the machine's time (timedatectl set-ntp true)"
        if behind > 120 { return .bad("the clock is \(Int(behind)) s behind what the database knows", remedy) }
        if store.dialect == .postgres, behind < -120 {
            return .bad("the clock is \(Int(-behind)) s ahead of the database server's", remedy)
        }
        return .ok("clock \(now.formatted(.iso8601))")
    }

    private func schema(_ store: Store) async throws -> Finding {
        let missing = try await Migrator.missing(store, Features.migrations)
        guard missing.isEmpty else {
            return .bad("steps of the schema are missing: \(missing.joined(separator: ", "))", "run kindred migrate")
        }
        return .ok("schema up to date, \(Features.migrations.count) steps")
    }

    /// Goes through the seals of every company's journal.
    private func journal(_ store: Store) async throws -> Finding {
        let file = MasterKeyFile(data: settings.data, environment: environment)
        guard let key = try? file.load(mayMake: false) else {  // why not is a finding of its own
            return .bad("the journal's seals cannot be checked without the master key", "put the key back from where it is kept")
        }
        let checks = try await store.read { db in
            try Company.all(in: db).map { try JournalSeal.check($0.id, key: key, in: db) }
        }
        if let broken = checks.compactMap(\.broken).first {
            return .bad(
                "the journal was changed at or before place \(broken): its seal does not fit",
                "compare with a backup; find out who could write to the database")
        }
        let unchecked = checks.reduce(0) { $0 + $1.unchecked }
        guard unchecked == 0 else {
            let keys = Set(checks.flatMap(\.missingKeys)).sorted()
            return .bad(
                "\(unchecked) of \(checks.reduce(unchecked) { $0 + $1.seals }) seals of the journal cannot be checked: they were "
                    + "made with a master key that is not here (\(keys.joined(separator: ", ")))",
                "add that key's line to \(file.url.path); what was sealed since is in order")
        }
        return .ok("\(checks.reduce(0) { $0 + $1.entries }) entries of the journal are sealed, and the seals fit")
    }

    private func secrets(_ store: Store) async throws -> Finding {
        let file = MasterKeyFile(data: settings.data, environment: environment)
        guard let key = try? file.load(mayMake: false) else {  // why not is a finding of its own
            return .bad("stored secrets cannot be read without the master key", "put the key back from where it is kept")
        }
        let lost = try await store.read { db in try LostSecrets.places(without: key, in: db) }
        guard lost.isEmpty else {
            return .bad(
                "secrets sealed with another master key: \(lost.joined(separator: ", "))",
                "add that key's line to \(file.url.path), or enter them again: kindred channel set")
        }
        return .ok("stored secrets can be read")
    }

    /// A sample of every kind of bytes, read and hashed.
    private func bytes(_ store: Store) async throws -> Finding {
        let blobs: any Blobs
        if let directory = settings.blobs {
            guard FileManager.default.fileExists(atPath: directory.path) else { return .ok("no stored bytes yet") }
            blobs = try FileBlobs(directory: directory)
        } else {
            blobs = TableBlobs(store: store)
        }
        let sample = try await store.read { db in
            try SchemaColumn.all(ending: "blob", in: db).flatMap { try $0.values(BlobRef.self, limit: 50, in: db) }
        }
        var lost: [BlobRef] = []
        for (workspace, ref) in sample {
            do { _ = try await blobs.get(ref, workspace: workspace) } catch is BlobError { lost.append(ref) }
        }
        guard lost.isEmpty else {
            return .bad(
                "\(lost.count) of \(sample.count) sampled attachments are missing or damaged, such as \(lost[0].sha256.prefix(12))",
                "check the disk, and put the blobs directory back from the last backup")
        }
        return .ok("stored bytes: a sample of \(sample.count) is whole")
    }

    /// Counts days again from their cards and compares.
    private func reports(_ store: Store) async throws -> Finding {
        var (days, waiting, wrong): (Int, Int, [String]) = (0, 0, [])
        for company in try await store.read({ db in try Company.all(in: db) }) {
            let check = try await RollUpCheck.look(company.id, in: store)
            days += check.days
            waiting += check.waiting
            wrong += check.wrong
        }
        guard wrong.isEmpty else {
            return .bad(
                "reports are wrong: \(wrong.count) of \(days) days counted again differ, such as \(wrong[0])",
                "kindred report rebuild")
        }
        let rest = waiting > 0 ? "; \(waiting) hours are still to be counted" : ""
        return .ok(
            "reports: \(days == 1 ? "1 day counted again is as it is" : "\(days) days counted again are as they are") kept\(rest)"
        )
    }

    private func jobs(_ store: Store) async throws -> Finding {
        let counts = try await store.read { db in try Jobs.counts(of: nil, in: db) }
        let failed = counts.filter { $0.state == .failed }
        let late = counts.filter { $0.state == .queued && now.timeIntervalSince($0.oldest) > 3600 }
        if failed.isEmpty == false {
            let list = failed.map { "\($0.kind) (\($0.count))" }.joined(separator: ", ")
            return .warn("jobs have failed: \(list)", "look at their reasons in the log, and try them again")
        }
        if late.isEmpty == false {
            return .warn(
                "jobs wait for more than an hour: \(late.map(\.kind).joined(separator: ", "))", "start the server: kindred serve")
        }
        return .ok("no job has failed")
    }

    private func channels(_ store: Store) async throws -> [Finding] {
        let all = try await store.read { db in
            try Company.all(in: db).map { company in
                (try Connected.all(for: .operator(of: company), in: db), try Quarantine.open(of: company.id, in: db).count)
            }
        }
        var findings: [Finding] = []
        for channel in all.flatMap(\.0) {
            if channel.paused {
                findings.append(
                    .warn("the channel \(channel.name) is paused", "kindred channel resume \(channel.id) when it should go on"))
            }
            if let refusal = channel.lastRefusal {
                findings.append(
                    .warn(
                        "the channel \(channel.name) refused \(channel.refused) posts, the last for: \(refusal)",
                        "look at its page whether somebody was turned away by mistake"))
            }
        }
        let quarantined = all.reduce(0) { $0 + $1.1 }
        if quarantined > 0 {
            findings.append(.warn("\(quarantined) posts are quarantined", "look at them on the channels' pages"))
        }
        return findings.isEmpty ? [.ok("\(all.reduce(0) { $0 + $1.0.count }) channels, none in trouble")] : findings
    }
}
