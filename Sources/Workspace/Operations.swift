import Kernel

/// Everything this room can be asked.
func workspaceOperations(_ services: Services, _ frame: Frame, passwords: Passwords) -> [Operation] {
    let desk = Desk(services: services, frame: frame, passwords: passwords)
    return WelcomeRoutes(services: services, frame: frame, passwords: passwords).operations
        + SignInRoutes(services: services, frame: frame, passwords: passwords).operations
        + CodeRoutes(services: services, frame: frame).operations
        + JoinRoutes(services: services, frame: frame, passwords: passwords).operations
        + ProfileRoutes(desk: desk).operations
        + SessionRoutes(desk: desk).operations
        + SecondStepRoutes(desk: desk).operations
        + CompanyRoutes(desk: desk).operations
        + SystemMailRoutes(desk: desk).operations
        + MemberRoutes(desk: desk).operations
        + InvitationRoutes(desk: desk).operations
        + NewPasswordRoutes(desk: desk).operations
        + TeamRoutes(desk: desk).operations
        + RoleRoutes(desk: desk).operations
        + TokenRoutes(desk: desk).operations
}
