import Kernel
package import Workspace

/// Networks that call us, and the files they keep.
package func networksFeature(intake: Intake, access: AccessKeeper) -> Feature {
    var feature = Feature("networks")
    feature.migrations = [AwaitedFile.migration, Profiles.migration]
    feature.operations = { services, _ in
        HookRoutes(
            services: services, intake: intake, channels: ChannelDirectory(store: services.store, key: services.key)
        ).operations
    }
    feature.jobs = { services in
        [FileFetch.handler(services, access: access), HookWatch.handler(services)] + ProfileJob.handlers(services, access: access)
    }
    feature.retention = [Retention("awaited_file", .withPerson), Retention("profile_wanted", .withPerson)]
    feature.exported = [ExportTable("awaited_file"), ExportTable("profile_wanted")]
    feature.notDigested = [
        NotDigested("awaited_file", "files on their way become attachments when they come"),
        NotDigested("profile_wanted", "whom networks are still to be asked about"),
    ]
    return feature
}
