import Kernel
package import Workspace

/// What the first page says of cards, what their rows show, and how fast answers are.
package func cardsHomeFeature() -> Feature {
    var feature = Feature("home.cards")
    feature.migrations = [PaceSchema.migration]
    feature.home = HomeParts.all
    feature.arrangeable = [RowArrangement.place, ContactArrangement.place]
    feature.operations = { services, _ in paceOperations(services) }
    feature.jobs = { services in
        [
            JobHandler("pace.purge", every: 86_400) { job in
                try await services.store.write(.readCommitted) { db in try PaceStore.purge(before: job.clock.now(), in: db) }
            }
        ]
    }
    feature.notDigested = [NotDigested("pace", "how fast answers were given")]
    feature.exported = [ExportTable("pace")]
    feature.retention = [Retention("pace", .days(400))]
    return feature
}
