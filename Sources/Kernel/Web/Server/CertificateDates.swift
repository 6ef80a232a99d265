package import Foundation
internal import NIOSSL

/// From when until when a certificate holds.
package struct CertificateDates: Sendable, Equatable {
    package let from: Date
    package let until: Date

    /// Of the first certificate in a PEM file, the server's own.
    ///
    /// - Throws: when the file cannot be read as certificates.
    package init(file: URL) throws {
        guard let own = try NIOSSLCertificate.fromPEMFile(file.path).first else { throw CocoaError(.fileReadCorruptFile) }
        from = Date(timeIntervalSince1970: Double(own.notValidBefore))
        until = Date(timeIntervalSince1970: Double(own.notValidAfter))
    }
}
