package import Kernel

/// Everything this room can be asked.
///
/// - Parameter passwords: at the usual cost; tests take a light one.
package func workspaceOperations(
    _ services: Services, _ frame: Frame, passwords: Passwords = Passwords()
) -> [Operation] {
    let desk = Desk(services: services, frame: frame, passwords: passwords)
    return WelcomeRoutes(services: services, frame: frame, passwords: passwords).operations
        + SignInRoutes(services: services, frame: frame, passwords: passwords).operations
        + ProfileRoutes(desk: desk).operations
        + SessionRoutes(desk: desk).operations
        + CompanyRoutes(desk: desk).operations
        + MemberRoutes(desk: desk).operations
        + InvitationRoutes(desk: desk).operations
}
