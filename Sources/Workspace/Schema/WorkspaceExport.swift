import Kernel

/// What leaves with `kindred export` of who works here. Log-ins are the installation's; a company takes those of its members.
enum WorkspaceExport {
    static let tables = [
        ExportTable("account") { members("id", $0) },
        ExportTable("system_mail", secrets: [SealedPlace("password_sealed", "system-mail:", of: "workspace_id")]),
        ExportTable(
            "second_step", secrets: [SealedPlace("secret_sealed", "second step of ", of: "account_id")], onlyWithSecrets: true
        ) { members("account_id", $0) },
        ExportTable("recovery_code", onlyWithSecrets: true) { members("account_id", $0) },
    ]

    static let left = [
        NotExported("session", "everybody signs in again"),
        NotExported("system_letter", "letters of the old house, with secrets of the moment"),
    ]

    private static func members(_ column: StaticString, _ workspace: Int64) -> SQL {
        "\(verbatim: column) IN (SELECT account_id FROM member WHERE workspace_id = \(workspace))"
    }
}
