package import Foundation

/// A certificate for some host names and its key, made with openssl; it is its own authority.
package struct TestCertificate: Sendable {
    package let certificate: URL
    package let key: URL

    package init(for names: [String], in folder: URL) throws {
        certificate = folder.appending(path: "certificate.pem")
        key = folder.appending(path: "key.pem")
        let openssl = Process()
        openssl.executableURL = URL(filePath: "/usr/bin/env")
        openssl.arguments = [
            "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
            "-subj", "/CN=\(names[0])", "-addext", "subjectAltName=" + names.map { "DNS:\($0)" }.joined(separator: ","),
            "-keyout", key.path(), "-out", certificate.path(),
        ]
        openssl.standardError = FileHandle.nullDevice
        try openssl.run()
        openssl.waitUntilExit()
        guard openssl.terminationStatus == 0 else { throw Program.DidNotStart(description: "openssl made no certificate") }
    }
}
