import Kernel

extension Asker {
    /// Whoever runs commands on the machine: owns the data anyway, so no right is missing. The journal calls them the system.
    package static func `operator`(of company: Company) -> Asker {
        Asker(
            workspace: company.id, account: ID(0), member: ID(0), name: "kindred", rights: Role.Preset.administrator.rights,
            teams: [], language: .en, timeZone: company.timeZone, way: .machine)
    }
}
