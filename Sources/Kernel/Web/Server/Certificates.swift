import Foundation
import Logging
internal import NIOSSL
import Synchronization

/// The TLS side of the server: certificate and key from PEM files, looked at for every connection and read again when they
/// have changed, so a renewed certificate needs no restart.
final class Certificates: Sendable {
    private struct State {
        var context: NIOSSLContext
        var stamps: [Stamp]
    }

    /// What of a file changes when somebody writes it anew or puts another in its place.
    private struct Stamp: Equatable {
        let inode: UInt64
        let size: Int
        let seconds: Int
        let nanoseconds: Int
    }

    private let certificateFile: String
    private let keyFile: String
    private let log: Logger
    private let state: Mutex<State>

    /// - Throws: when the files cannot be read or do not fit each other; the server does not start then.
    init(certificateFile: String, keyFile: String, log: Logger) throws {
        self.certificateFile = certificateFile
        self.keyFile = keyFile
        self.log = log
        // The stamps first: a change between the two is found at the next look.
        let stamps = [Self.stamp(certificateFile), Self.stamp(keyFile)].compactMap(\.self)
        state = Mutex(State(context: try Self.read(certificateFile, keyFile), stamps: stamps))
    }

    /// The context for a new connection. Files that are unreadable for now, as while they are being written, leave the old
    /// certificate in use.
    func context() -> NIOSSLContext {
        state.withLock { state in
            let stamps = [Self.stamp(certificateFile), Self.stamp(keyFile)].compactMap(\.self)
            guard stamps != state.stamps else { return state.context }
            state.stamps = stamps
            do {
                state.context = try Self.read(certificateFile, keyFile)
                log.notice("The certificate has changed and is in use", metadata: ["file": "\(certificateFile)"])
            } catch {
                log.error(
                    "The new certificate or its key cannot be used; the one before stays",
                    metadata: ["file": "\(certificateFile)", "error": "\(error)"])
            }
            return state.context
        }
    }

    private static func read(_ certificateFile: String, _ keyFile: String) throws -> NIOSSLContext {
        let chain = try NIOSSLCertificate.fromPEMFile(certificateFile).map { NIOSSLCertificateSource.certificate($0) }
        let key = try NIOSSLPrivateKey(file: keyFile, format: .pem)
        var configuration = TLSConfiguration.makeServerConfiguration(certificateChain: chain, privateKey: .privateKey(key))
        configuration.minimumTLSVersion = .tlsv12
        configuration.applicationProtocols = ["http/1.1"]
        return try NIOSSLContext(configuration: configuration)
    }

    private static func stamp(_ file: String) -> Stamp? {
        var status = stat()
        guard stat(file, &status) == 0 else { return nil }
        return Stamp(
            inode: UInt64(status.st_ino), size: Int(status.st_size), seconds: status.st_mtim.tv_sec,
            nanoseconds: status.st_mtim.tv_nsec)
    }
}
