import Kernel

extension LineFault {
    /// Whatever ended a session.
    init(_ error: any Error, at server: MailServer) {
        let prefix = server.speaks.rawValue
        self =
            switch error {
            case let fault as LineFault: fault
            case let error as OutsideError:
                switch error {
                // Names are not found when the network is down, too.
                case .unresolvable: LineFault(.passing, "host", setting: "\(prefix)_host")
                case .badURL, .refusedAddress: LineFault(.refused, "host", setting: "\(prefix)_host")
                case .refusedPort: LineFault(.refused, "port", setting: "\(prefix)_port")
                case .unreachable: LineFault(.passing, "port", setting: "\(prefix)_port")
                case .certificate: LineFault(.refused, "certificate", setting: "\(prefix)_host")
                case .tls: LineFault(.refused, "tls", setting: "\(prefix)_security")
                case .timeout: LineFault(.passing, "timeout", setting: "\(prefix)_host")
                case .connection, .tooLarge, .tooManyRedirects, .insecureRedirect: LineFault(.passing, "closed")
                }
            default: LineFault(.passing, "closed", said: "\(error)")
            }
    }
}
