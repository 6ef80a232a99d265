package import Foundation
import Glibc
import Kernel
import Synchronization

/// A real IMAP server with folders of its own, for as long as a test: every name is a user, the password of each is `p`.
package struct DovecotForTests: Sendable {
    /// Encrypted from the first byte, and after STARTTLS.
    package let tlsPort: Int
    package let port: Int
    /// To be trusted; names ``host``.
    package let certificate: URL
    package static let host = "mail.test"
    package static let password = "p"
    private let folder: URL
    private let running = Running()

    private static let program = URL(filePath: "/usr/sbin/dovecot")
    package static var isThere: Bool { FileManager.default.isExecutableFile(atPath: program.path()) }

    /// Lends a running server and stops it afterwards.
    package static func lend<T: Sendable>(_ body: (DovecotForTests) async throws -> T) async throws -> T {
        let server = try await onOwnThread { try DovecotForTests() }
        do {
            let result = try await body(server)
            try await server.stop()
            return result
        } catch {
            try await server.stop()
            throw error
        }
    }

    private init() throws {
        // Short, because the paths of its sockets are bounded; open, because it runs as several users.
        folder = URL(filePath: "/tmp/kindred-dovecot-\(getpid())-\(UInt32.random(in: 0 ... .max))")
        tlsPort = FreePort.take()
        port = FreePort.take()
        try FileManager.default.createDirectory(
            at: folder.appending(path: "mail"), withIntermediateDirectories: true, attributes: [.posixPermissions: 0o755])
        let made = try TestCertificate(for: [Self.host], in: folder)
        certificate = made.certificate
        let configuration = folder.appending(path: "dovecot.conf")
        try Self.configuration(folder, made, port: port, tlsPort: tlsPort)
            .write(to: configuration, atomically: true, encoding: .utf8)
        Self.own(folder.appending(path: "mail"))
        try Self.keep(Self.password, in: folder, writtenAt: Date())
        try begin()
    }

    private func begin() throws {
        let child = try Child(Self.program, ["-F", "-c", folder.appending(path: "dovecot.conf").path()], ignoring: nil)
        child.send("")
        running.process.withLock { $0 = child.process }
        var tries = 0
        while FreePort.answers(tlsPort) == false || FreePort.answers(port) == false {
            tries += 1
            var status: Int32 = 0
            guard tries < 500, waitpid(child.process, &status, WNOHANG) == 0 else {
                let log = (try? String(contentsOf: folder.appending(path: "log"), encoding: .utf8)) ?? "no log"
                throw Program.DidNotStart(description: "dovecot: \(log)")
            }
            usleep(20_000)
        }
    }

    private func stop() async throws {
        let process = running.process.withLock(\.self)
        kill(process, SIGTERM)
        _ = try await onOwnThread { Child.wait(for: process) }
        try FileManager.default.removeItem(at: folder)
    }

    /// Which process it is now.
    private final class Running: Sendable {
        let process = Mutex<Int32>(0)
    }

    /// The server and all its parts end at once, in the middle of whatever they do. Letters can still be put into folders.
    package func crash() async throws {
        let process = running.process.withLock(\.self)
        try await onOwnThread { Child.killAll(process) }
    }

    /// Once more, at the same ports, after ``crash()``.
    package func startAgain() async throws { try await onOwnThread { try begin() } }

    // MARK: Letters

    /// Puts letters into a user's folder as a mail server does: each all there, or not at all. They appear one right after the
    /// other.
    ///
    /// - Parameter name: of the folder; nil for the inbox.
    package func deliver(_ letters: [Data], to user: String, folder name: String? = nil) throws {
        let home = folder.appending(path: "mail/\(user)/Maildir\(name.map { "/.\($0)" } ?? "")")
        for part in ["tmp", "new", "cur"] where FileManager.default.fileExists(atPath: home.path() + "/" + part) == false {
            try FileManager.default.createDirectory(at: home.appending(path: part), withIntermediateDirectories: true)
        }
        Self.own(folder.appending(path: "mail/\(user)"), deep: true)
        let second = Int(Date().timeIntervalSince1970)
        let run = UInt32.random(in: 0 ... .max)
        // The names' order is that of the letters: the server numbers them by it.
        let files = letters.indices.map { "\(second).\(run)_\(1_000_000 + $0).test" }
        for (file, letter) in zip(files, letters) {
            let draft = home.appending(path: "tmp/\(file)")
            try letter.write(to: draft)
            Self.own(draft)
        }
        for file in files {
            try FileManager.default.moveItem(at: home.appending(path: "tmp/\(file)"), to: home.appending(path: "new/\(file)"))
        }
    }

    /// The one user who has a password of their own. It begins as everybody's.
    package static let changeable = "own-shop"

    /// Gives ``changeable`` another password and, once the server has seen it, cuts the lines that stand, as providers do.
    package func changePassword(to password: String) async throws {
        // It looks at the file once a second, and reads it again when its time is another one.
        try Self.keep(password, in: folder, writtenAt: Date(timeIntervalSinceNow: 2))
        try await onOwnThread {
            while try doveadm("auth", "test", Self.changeable, password) != 0 { usleep(50_000) }
            _ = try doveadm("kick", Self.changeable)  // 68 where nobody is connected
        }
    }

    private func doveadm(_ words: String...) throws -> Int32 {
        let configuration = folder.appending(path: "dovecot.conf").path()
        var child = try Child(URL(filePath: "/usr/bin/doveadm"), ["-c", configuration] + words, ignoring: nil)
        child.send("")
        _ = child.readToEnd()
        return child.wait()
    }

    private static func keep(_ password: String, in folder: URL, writtenAt moment: Date) throws {
        let file = folder.appending(path: "passwords")
        try Data("\(changeable):{PLAIN}\(password)::::::\n".utf8).write(to: file)
        // The server reads it as a user of its own.
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o644, .modificationDate: moment], ofItemAtPath: file.path())
    }

    /// The server forgets how it numbered the letters of a user's inbox, and numbers them anew under another UIDVALIDITY. By
    /// itself it takes the time for that, which within a second is the same again.
    package func renumber(_ user: String) throws {
        let home = folder.appending(path: "mail/\(user)/Maildir")
        let list = home.appending(path: "dovecot-uidlist")
        let known = try String(contentsOf: list, encoding: .utf8).prefix { $0.isNewline == false }.split(separator: " ")
        let validity = known.lazy.compactMap { $0.hasPrefix("V") ? Int($0.dropFirst()) : nil }.first ?? 1
        for file in try FileManager.default.contentsOfDirectory(atPath: home.path()) where file.hasPrefix("dovecot") {
            // The server renames its drafts meanwhile: what has vanished is as good as removed.
            do { try FileManager.default.removeItem(at: home.appending(path: file)) } catch CocoaError.fileNoSuchFile {}
        }
        try Data("3 V\(validity + 1) N1\n".utf8).write(to: list)
        Self.own(list)
    }

    /// The names of the files in `new` and `cur`; a name that ends in `S` was marked as read.
    package func files(of user: String, folder name: String? = nil) throws -> [String] {
        let home = folder.appending(path: "mail/\(user)/Maildir\(name.map { "/.\($0)" } ?? "")")
        return try ["new", "cur"].flatMap { try FileManager.default.contentsOfDirectory(atPath: home.path() + "/" + $0) }
    }

    /// The letters of a folder as they lie there, in no order.
    package func letters(of user: String, folder name: String? = nil) throws -> [Data] {
        let home = folder.appending(path: "mail/\(user)/Maildir\(name.map { "/.\($0)" } ?? "")")
        return try ["new", "cur"].flatMap { part in
            let place = home.appending(path: part)
            guard FileManager.default.fileExists(atPath: place.path()) else { return [Data]() }
            return try FileManager.default.contentsOfDirectory(atPath: place.path()).map {
                try Data(contentsOf: place.appending(path: $0))
            }
        }
    }

    /// Run as root, the server keeps letters as the user mail.
    private static func own(_ url: URL, deep: Bool = false) {
        guard getuid() == 0, let mail = getpwnam("mail") else { return }
        lchown(url.path(), mail.pointee.pw_uid, mail.pointee.pw_gid)
        guard deep, let inside = FileManager.default.enumerator(at: url, includingPropertiesForKeys: nil) else { return }
        for case let file as URL in inside { lchown(file.path(), mail.pointee.pw_uid, mail.pointee.pw_gid) }
    }

    private static func configuration(_ folder: URL, _ tls: TestCertificate, port: Int, tlsPort: Int) -> String {
        let place = folder.path()
        let isRoot = getuid() == 0
        let user = getpwuid(getuid()).map { String(cString: $0.pointee.pw_name) } ?? "nobody"
        let users =
            isRoot
            ? "default_login_user = dovenull\ndefault_internal_user = dovecot"
            : "default_login_user = \(user)\ndefault_internal_user = \(user)\nservice anvil {\n  chroot =\n}"
        return """
            base_dir = \(place)/run
            state_dir = \(place)/state
            log_path = \(place)/log
            protocols = imap
            listen = 127.0.0.1
            ssl = yes
            ssl_cert = <\(tls.certificate.path())
            ssl_key = <\(tls.key.path())
            disable_plaintext_auth = no
            auth_mechanisms = plain login
            mail_location = maildir:\(place)/mail/%u/Maildir
            \(users)
            first_valid_uid = 1
            mailbox_idle_check_interval = 1 s
            mail_max_userip_connections = 100
            auth_failure_delay = 0
            service anvil {
              unix_listener anvil-auth-penalty {
                mode = 0
              }
            }
            passdb {
              driver = passwd-file
              username_filter = \(changeable)
              args = \(place)/passwords
            }
            passdb {
              username_filter = !\(changeable)
              driver = static
              args = password=\(password)
            }
            userdb {
              driver = static
              args = uid=\(isRoot ? "mail" : user) gid=\(isRoot ? "mail" : "\(getgid())") home=\(place)/mail/%u
            }
            namespace inbox {
              inbox = yes
              mailbox Sent {
                special_use = \\Sent
                auto = create
              }
            }
            service imap-login {
              \(isRoot ? "" : "chroot =")
              inet_listener imap {
                port = \(port)
              }
              inet_listener imaps {
                port = \(tlsPort)
              }
            }

            """
    }
}
