/// The tables of this room, in the order they are made.
package enum KernelSchema {
    package static let migrations =
        [
            Journal.migration, SearchIndex.migrations[0], Jobs.migration, Throttle.migration, TableBlobs.migration,
            NodeLease.migration,
        ] + SearchIndex.migrations.dropFirst() + [Journal.addresses]
}
