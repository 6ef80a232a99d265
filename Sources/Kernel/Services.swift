/// What every feature works with, made once at the start and passed down.
package struct Services: Sendable {
    package let store: Store
    package let ids: IDMaker
    package let clock: TimeSource
    package let blobs: any Blobs
    package let key: MasterKey
    package let assets: AssetStore
    package let settings: Settings
    package let outside: Outside
    package let names: TextRecords
    /// Rung after a commit that added jobs, so that they start at once.
    package let bell = JobBell()

    package init(
        store: Store, ids: IDMaker, clock: TimeSource, blobs: any Blobs, key: MasterKey, assets: AssetStore,
        settings: Settings, outside: Outside, names: TextRecords = TextRecords()
    ) {
        self.store = store
        self.ids = ids
        self.clock = clock
        self.blobs = blobs
        self.key = key
        self.assets = assets
        self.settings = settings
        self.outside = outside
        self.names = names
    }
}
