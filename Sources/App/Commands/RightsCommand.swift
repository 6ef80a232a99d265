import ArgumentParser
import Kernel
import Workspace

/// `kindred rights`
struct RightsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rights", abstract: "Print who may do what: operations by roles, apart by tabs.")

    @OptionGroup var place: Place
    @OptionGroup var workspace: WorkspaceOption

    func run() async throws {
        let lines = try await place.with { house in
            let features = Features(house.services)
            let operations = features.operations(
                house.services, Frame(assets: house.services.assets, features: features.all))
            return try await house.services.store.read { [workspace] db in
                RightsMatrix(
                    operations: operations, columns: RightsMatrix.presets + (try RightsMatrix.roles(workspace, in: db))
                ).lines
            }
        }
        for line in lines { Say.data(line) }
    }
}

/// Who may do what, derived from the list of operations that the server itself is made of.
struct RightsMatrix {
    struct Column {
        let name: String
        let rights: [Right: Scope]
    }

    let operations: [Kernel.Operation]
    let columns: [Column]

    /// What a fresh workspace gives each role.
    static let presets = Role.Preset.allCases.map { Column(name: $0.rawValue, rights: $0.rights) }

    /// The roles as they are now, with the workspace before the name.
    static func roles(_ workspace: WorkspaceOption, in db: Connection) throws -> [Column] {
        try workspace.companies(in: db).flatMap { company in
            try Role.all(of: company.id, in: db).map { role in
                Column(
                    name: "\(company.slug)/\(role.name)",
                    rights: try Role.rights(of: role.id, workspace: company.id, in: db))
            }
        }
    }

    /// A head, then a line an operation: name, method, path, what it needs, whether a token will do, and for each role how far
    /// it reaches: `own`, `team`, `all`; `yes` where no right is asked; `-` for not at all.
    var lines: [String] {
        [line(["operation", "method", "path", "needs", "token"] + columns.map(\.name))]
            + operations.sorted { $0.name < $1.name }.map { operation in
                let access = operation.access
                return line(
                    [operation.name, operation.method.rawValue, operation.path, needs(access), access.acceptsToken ? "yes" : "-"]
                        + columns.map { cell(access, $0.rights) })
            }
    }

    private func needs(_ access: Access) -> String {
        switch access.need {
        case .nothing: "nothing"
        case .session: "session"
        case .right(let area, let action): "\(area).\(action)"
        }
    }

    private func cell(_ access: Access, _ rights: [Right: Scope]) -> String {
        guard case .right(let area, let action) = access.need else { return "yes" }
        guard let action = Workspace.Action(rawValue: action) else { return "-" }
        return rights[Right(action, Area(rawValue: area))]?.rawValue ?? "-"
    }

    /// A role's name may hold anything; a cell may not.
    private func line(_ cells: [String]) -> String {
        cells.map { String($0.map { $0 == "\t" || $0.isNewline ? " " : $0 }) }.joined(separator: "\t")
    }
}
