import Foundation
import Inbox
import Kernel

extension Doctor {
    /// The data directory, the master key and the room there is.
    func files() -> [Finding] {
        FileManager.default.fileExists(atPath: settings.data.path)
            ? [directory(), masterKey(), room(), documents()] : [directory()]
    }

    private func directory() -> Finding {
        let path = settings.data.path
        var status = stat()
        guard stat(path, &status) == 0 else {
            return .bad("the data directory \(path) is missing", "say where it is with --data, or run kindred setup")
        }
        let mode = String(status.st_mode & 0o777, radix: 8)
        guard access(path, R_OK | W_OK | X_OK) == 0 else {
            return .bad("the data directory \(path) cannot be written", "run as its owner, or give it to this user with chown")
        }
        guard status.st_mode & 0o077 == 0 else {
            return .warn("the data directory \(path) is open to others (mode \(mode))", "chmod 700 \(path)")
        }
        return .ok("data directory \(path), mode \(mode)")
    }

    private func masterKey() -> Finding {
        let file = MasterKeyFile(data: settings.data, environment: environment)
        do {
            return .ok("master key \(file.url.path), named \(try file.load(mayMake: false).id)")
        } catch {
            // What is wrong and what to do stand in one text, a sentence each.
            let sentences = error.description.split(separator: ". ", maxSplits: 1).map(String.init)
            return .bad(sentences[0], sentences.count > 1 ? sentences[1] : "put the key back from where it is kept")
        }
    }

    /// What reads the words of attached documents; without it everything else works.
    private func documents() -> Finding {
        let missing = [(DocumentReader.pdfReader, "poppler-utils"), (DocumentReader.unpacker, "unzip")].filter { program, _ in
            BoundedChild.isInstalled(program) == false
        }
        guard missing.isEmpty else {
            let names = missing.map { URL(filePath: $0.0).lastPathComponent }.joined(separator: ", ")
            return .warn(
                "words in attached documents are not found: \(names) is missing",
                "apt install \(missing.map(\.1).joined(separator: " ")), then restart")
        }
        return .ok("attached documents are read\(BoundedChild.isCutOff ? ", cut off from the network" : "")")
    }

    private func room() -> Finding {
        var status = statvfs()
        guard statvfs(settings.data.path, &status) == 0 else {
            return .warn("how much room the disk has is unknown", "look with df \(settings.data.path)")
        }
        let free = Int(status.f_bavail) * Int(status.f_frsize)
        let words = "\(free >> 20) MB free"
        let remedy = "make room or move the data to a larger disk; below it intake stops"
        if free < 256 << 20 { return .bad("the disk is almost full: \(words)", remedy) }
        if free < 2 << 30 { return .warn("the disk is filling: \(words)", remedy) }
        return .ok("disk: \(words)")
    }
}
