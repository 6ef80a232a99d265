import Foundation

extension Outside {
    /// What an administrator decides about the way out.
    package struct Settings: Sendable {
        /// `outbound.allow`: addresses of the own network that may be called, on any port. Empty: only the open internet.
        package var allow: [CIDR]
        /// Ports that may be called on the open internet.
        package var ports: [ClosedRange<Int>]
        /// Files with certificates (PEM) that are trusted beside the system's: a company's own authority.
        package var roots: [String]
        /// Seconds to reach one address.
        package var connect: Double
        package var userAgent: String

        package init(
            allow: [CIDR] = [], ports: [ClosedRange<Int>] = [80...80, 443...443, 8000...65535], roots: [String] = [],
            connect: Double = 5, userAgent: String = "Kindred"
        ) {
            self.allow = allow
            self.ports = ports
            self.roots = roots
            self.connect = connect
            self.userAgent = userAgent
        }

        func admits(_ address: IPAddress) -> Bool {
            if address.isLinkLocal || address.isMulticast || Self.metadata.contains(address) { return false }
            return address.isGlobal || allow.contains { $0.contains(address) }
        }

        /// - Parameter usual: the ports of what is done there; nil for the web's.
        func admits(port: Int, of address: IPAddress, among usual: Set<Int>? = nil) -> Bool {
            guard (1...65_535).contains(port) else { return false }
            return (usual.map { $0.contains(port) } ?? ports.contains { $0.contains(port) }) || isOwn(address)
        }

        /// Whether an administrator named the address as one of the own network.
        func isOwn(_ address: IPAddress) -> Bool { allow.contains { $0.contains(address) } }

        /// Where clouds answer with a machine's secrets outside of the link-local range: Alibaba, Azure, Oracle, AWS by
        /// IPv6. Never opened, whatever `allow` says.
        private static let metadata: Set<IPAddress> = Set(
            ["100.100.100.200", "168.63.129.16", "192.0.0.192", "fd00:ec2::254"].compactMap(IPAddress.init))
    }
}
