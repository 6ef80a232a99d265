import Kernel
package import Workspace

/// Templates: words written once and sent often.
package func templatesFeature(senders: Senders = .all) -> Feature {
    var feature = Feature("templates")
    feature.migrations = [TemplateSchema.migration, TemplateVersion.migration]
    feature.navigation = [
        Navigation(.personal, icon: "template", href: TemplateRoutes.tab, right: Right(.work, .interest)) {
            TemplateWords(language: $0).templates
        }
    ]
    feature.deeds = TemplateDeeds.all
    feature.subjects = TemplateDeeds.subjects
    feature.operations = { services, frame in
        TemplateRoutes(desk: SettingsDesk(services: services, frame: frame)).operations
            + TemplateInserting(acts: InterestRoutes(services: services, frame: frame, senders: senders)).operations
    }
    feature.digest = [
        DigestTable("template"), DigestTable("template_text"), DigestTable("template_file"), DigestTable("template_use"),
    ]
    feature.exported = [ExportTable("template_version")]
    feature.notDigested = [NotDigested("template_version", "what templates were, for as long as a change can be taken back")]
    feature.jobs = { services in [TemplateVersion.purging(services.store)] }
    feature.retention = [
        Retention("template_version", .days(TemplateVersion.keptDays)),
        Retention("template", .forEver), Retention("template_text", .forEver), Retention("template_file", .forEver),
        Retention("template_use", .withPerson),
    ]
    return feature
}
