package import Kernel

/// Everything this room can be asked.
///
/// - Parameter passwords: at the usual cost; tests take a light one.
package func workspaceOperations(
    _ services: Services, _ frame: Frame, passwords: Passwords = Passwords()
) -> [Operation] {
    WelcomeRoutes(services: services, frame: frame, passwords: passwords).operations
        + SignInRoutes(services: services, frame: frame, passwords: passwords).operations
}
