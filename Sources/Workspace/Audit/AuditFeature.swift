import Kernel

/// Who did what, when and from where: for whoever may see it, and nobody can change it unnoticed.
package func auditFeature() -> Feature {
    var feature = Feature("audit")
    feature.migrations = [AuditSchema.migration]
    feature.navigation = [
        Navigation(.safety, icon: "shield", href: "/settings/audit", right: Right(.see, .audit)) {
            AuditWords(language: $0).title
        }
    ]
    feature.operations = { services, frame in AuditRoutes(services: services, frame: frame).operations }
    feature.deeds = AccessDeeds.all
    feature.subjects = AccessDeeds.subjects
    feature.jobs = { services in
        [
            JobHandler("journal.seal", every: 60) { job in
                try await services.store.read { db in try Company.all(in: db) }.inTurn { company in
                    var count = 1
                    while count > 0 {
                        count = try await services.store.write { db in
                            try JournalSeal.seal(company.id, key: services.key, at: job.clock.now(), in: db)
                        }
                    }
                }
            }
        ]
    }
    feature.notDigested = [NotDigested("journal_seal", "seals of the journal, by the key of this house")]
    feature.notExported = [NotExported("journal_seal", "the new house seals the journal with its own key")]
    feature.retention = [Retention("journal_seal", .forEver)]
    return feature
}
