/// The tables of this room, in the order they are made.
package enum KernelSchema {
    package static let migrations = [
        Journal.migration, SearchIndex.migration, Jobs.migration, Throttle.migration, TableBlobs.migration,
        NodeLease.migration,
    ]
}
