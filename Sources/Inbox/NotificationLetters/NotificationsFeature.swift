import Kernel
package import Workspace

/// Letters of networks, shops and sites that become what they announce, and the rules by which they are read.
package func lettersFeature() -> Feature {
    var feature = Feature("letters")
    feature.migrations = [NotificationSchema.migration, NotificationSchema.recipients, NotificationSchema.lateLetters]
    feature.navigation = [
        Navigation(.intake, icon: "quote", href: LetterRuleRoutes.tab, right: Right(.manage, .channel)) {
            LetterRuleWords(language: $0).rules
        }
    ]
    feature.operations = { services, frame in
        LetterRuleRoutes(desk: SettingsDesk(services: services, frame: frame)).operations
    }
    feature.jobs = { services in [AuthorPhoto.handler(services), LateTelling.handler(services)] }
    feature.deeds = LetterRuleDeeds.all
    feature.subjects = LetterRuleDeeds.subjects
    feature.digest = [
        DigestTable("letter_rule", leavingOut: ["changed_at"]), DigestTable("letter_rule_off", leavingOut: ["at"]),
        DigestTable("announcement", leavingOut: ["at", "superseded_at"]),
    ]
    feature.notDigested = [NotDigested("letter_server", "which server checked whose letters, learned anew from letters")]
    feature.notExported = [NotExported("letter_server", "learned anew from letters")]
    feature.retention = [
        Retention("letter_rule", .forEver), Retention("letter_rule_off", .forEver), Retention("announcement", .withPerson),
        Retention("letter_server", .forEver),
    ]
    return feature
}
