package import Kernel

/// This room as a feature: who works here and how they come in.
///
/// - Parameter passwords: at the usual cost; tests take a light one.
package func workspaceFeature(passwords: Passwords = Passwords()) -> Feature {
    var feature = Feature("workspace")
    feature.migrations = WorkspaceSchema.migrations
    feature.navigation = [
        .settings("user", "/settings/profile", .personal) { $0.profile },
        .settings("shield", "/settings/sessions", .personal) { $0.sessions },
        Navigation(.personal, icon: "lock", href: "/settings/second-step") { SecondStepWords(language: $0).title },
        .settings("home", "/settings/company", right: Right(.see, .workspace)) { $0.company },
        Navigation(.company, icon: "send", href: "/settings/mail", right: Right(.manage, .workspace)) {
            SystemMailWords(language: $0).title
        },
        .settings("users", "/settings/members", right: Right(.see, .member)) { $0.members },
        .settings("briefcase", "/settings/teams", right: Right(.see, .member)) { $0.teams },
        .settings("lock", "/settings/roles", right: Right(.manage, .workspace)) { $0.roles },
        .settings("key", "/settings/tokens", .safety, right: Right(.manage, .workspace)) { $0.tokens },
    ]
    feature.deeds = WorkspaceDeeds.all
    feature.subjects = WorkspaceDeeds.subjects
    feature.operations = { services, frame in workspaceOperations(services, frame, passwords: passwords) }
    feature.jobs = { services in [SystemMailJob.handler(services), SystemMailJob.purging(services.store)] }
    feature.digest = [
        DigestTable("workspace"), DigestTable("role"), DigestTable("role_right"), DigestTable("member"), DigestTable("team"),
        DigestTable("team_member"), DigestTable("account", leavingOut: ["password_hash"]),
        DigestTable("invitation", leavingOut: ["token_hash"]), DigestTable("token", leavingOut: ["token_hash", "used_at"]),
        DigestTable("system_mail", leavingOut: ["password_sealed"]),
    ]
    feature.notDigested = [
        NotDigested("session", "who is signed in at the moment"),
        NotDigested("second_step", "a secret of the log-in"), NotDigested("recovery_code", "secrets of the log-in"),
        NotDigested("system_letter", "how letters of the company's own fared on their way"),
    ]
    feature.exported = WorkspaceExport.tables
    feature.notExported = WorkspaceExport.left
    feature.retention = [
        Retention("workspace", .forEver), Retention("account", .forEver), Retention("role", .forEver),
        Retention("role_right", .forEver), Retention("member", .forEver), Retention("team", .forEver),
        Retention("team_member", .forEver), Retention("invitation", .forEver), Retention("token", .forEver),
        Retention("session", .days(30)), Retention("second_step", .forEver), Retention("recovery_code", .forEver),
        Retention("system_mail", .forEver), Retention("system_letter", .days(SystemLetter.keptDays)),
    ]
    return feature
}

extension Navigation {
    /// A tab of the settings, titled by this room's words.
    fileprivate static func settings(
        _ icon: String, _ href: String, _ section: Section = .company, right: Right? = nil,
        title: @escaping @Sendable (SettingsWords) -> String
    ) -> Navigation {
        Navigation(section, icon: icon, href: href, right: right) { title(SettingsWords(language: $0)) }
    }
}
