import Inbox
import Kernel
import People
import Workspace

/// The program's parts. Adding a feature is its folder and one line here.
struct Features {
    /// Every table, lower rooms first.
    static let migrations =
        KernelSchema.migrations + WorkspaceSchema.migrations + [PeopleSchema.migration] + InboxTables.migrations

    let intake: Intake
    let live: LiveHub
    let all: [Feature]

    init(_ services: Services) {
        let views = ViewCounts()
        let live = LiveHub(services, views: views)
        let access = AccessKeeper(services)
        let intake = Intake(services) { since in await live.set(alarm: since) }
        self.intake = intake
        self.live = live
        let told = [
            inboxFeature(live: live), viewsFeature(counts: views), bulkFeature(), outboxFeature(access: access),
            connectionsFeature(intake: intake, access: access), lettersFeature(),
            historyFeature(intake: intake, access: access), phoneFeature(intake: intake),
            networksFeature(intake: intake, access: access), telegramNoticesFeature(access: access),
            webhooksFeature(), peopleFeature(), templatesFeature(), tagsFeature(), snoozeFeature(), dutyFeature(),
            targetsFeature(), automationFeature(), reportsFeature(), presenceFeature(live: live),
            cardsHomeFeature(), homeFeature(), eventsFeature(), auditFeature(), backupsFeature(), installFeature(),
            workspaceFeature(), apiFeature(),
        ]
        let said = told + [noticesFeature(of: told)]
        let kept = said + [journalKeepingFeature(of: said)]
        all = kept + [leavingFeature(of: kept)]
    }

    func operations(_ services: Services, _ frame: Frame) -> [Operation] {
        withAPI(all.flatMap { $0.operations(services, frame) }, services, frame)
    }

    /// Makes anew, after an import or a move, what was not carried.
    func settle(_ store: Store, _ key: MasterKey) async throws {
        let carried = all.compactMap(\.carried)
        try await store.write { db in for settle in carried { try settle(key, db) } }
    }

    /// What `kindred export` takes and leaves.
    var exportPlan: ExportPlan { ExportPlan(all) }
}
