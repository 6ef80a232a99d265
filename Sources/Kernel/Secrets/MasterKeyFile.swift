package import Foundation

/// Where the master key lies. In the order of looking:
///
/// 1. the file that `KINDRED_MASTER_KEY_FILE` names,
/// 2. the systemd credential `kindred-master-key` (`LoadCredential=`),
/// 3. `master-key` in the data directory, made at the first start.
///
/// The file holds keys in base64, one a line, the one in use first; or one key as 32 raw bytes.
package struct MasterKeyFile: Sendable {
    package let url: URL
    /// Only our own file is made and rotated by the program; a given one is the administrator's.
    package let isOurs: Bool

    package init(data: URL, environment: [String: String]) {
        if let path = environment["KINDRED_MASTER_KEY_FILE"] {
            self.init(url: URL(filePath: path), isOurs: false)
        } else if let directory = environment["CREDENTIALS_DIRECTORY"],
            FileManager.default.fileExists(atPath: "\(directory)/kindred-master-key")
        {
            self.init(url: URL(filePath: directory).appending(path: "kindred-master-key"), isOurs: false)
        } else {
            self.init(url: data.appending(path: "master-key"), isOurs: true)
        }
    }

    private init(url: URL, isOurs: Bool) {
        self.url = url
        self.isOurs = isOurs
    }

    package var exists: Bool { FileManager.default.fileExists(atPath: url.path) }

    /// The key. Makes one where ours is missing and `mayMake` is true: at the first start, but not beside a database whose
    /// secrets a new key could not open.
    package func load(mayMake: Bool) throws(MasterKeyError) -> MasterKey {
        if exists == false {
            guard isOurs, mayMake else { throw .missing(url.path) }
            try write([MasterKey.fresh()], replacing: false)
        }
        guard let key = MasterKey(try read()) else { throw .unreadable(url.path) }
        return key
    }

    /// Puts a new key before the others. What was sealed stays readable and is sealed anew when next written.
    package func rotate() throws(MasterKeyError) -> MasterKey {
        guard isOurs else { throw .given(url.path) }
        try write([MasterKey.fresh()] + read(), replacing: true)
        return try load(mayMake: false)
    }

    /// The file as it is, if only those who may can read it.
    func content() throws(MasterKeyError) -> Data {
        try checkMode()
        guard let content = FileManager.default.contents(atPath: url.path) else { throw .unreadable(url.path) }
        return content
    }

    private func read() throws(MasterKeyError) -> [Data] {
        let content = try content()
        if content.count == MasterKey.length { return [content] }
        let lines = String(decoding: content, as: UTF8.self).split(whereSeparator: \.isWhitespace)
        let keys = lines.compactMap { Data(base64Encoded: String($0)) }
        guard keys.count == lines.count else { throw .unreadable(url.path) }
        return keys
    }

    /// Ours is for its owner alone. A given one may be read by its group: systemd and container platforms give it so.
    private func checkMode() throws(MasterKeyError) {
        var status = stat()
        guard stat(url.path, &status) == 0 else { throw .missing(url.path) }
        guard status.st_mode & (isOurs ? 0o077 : 0o037) == 0 else {
            throw .open(url.path, mode: String(status.st_mode & 0o777, radix: 8))
        }
    }

    /// Durable and all at once: a half-written key would lose every secret.
    private func write(_ keys: [Data], replacing: Bool) throws(MasterKeyError) {
        let text = keys.map { $0.base64EncodedString() + "\n" }.joined()
        do {
            try DurableFile.write(Data(text.utf8), to: url, mode: 0o600, replacing: replacing)
        } catch StorageError.unique {
            return  // another process made it in the same moment; theirs is read
        } catch {
            throw .unwritable(url.path, "\(error)")
        }
    }
}

/// Why there is no master key, with what to do about it.
package enum MasterKeyError: Error, Equatable, CustomStringConvertible {
    case missing(String)
    case unreadable(String)
    case unwritable(String, String)
    /// Others could read it.
    case open(String, mode: String)
    /// Rotation of a key that the program does not keep itself.
    case given(String)

    package var description: String {
        switch self {
        case .missing(let path):
            """
            The master key \(path) is missing. Without it stored passwords and tokens cannot be read: put it back from \
            where it is kept. A further node on one database needs a copy of the first one's.
            """
        case .unreadable(let path):
            """
            The master key \(path) is not readable as keys of 32 bytes in base64, one a line. Put the original back.
            """
        case .unwritable(let path, let why):
            "The master key \(path) cannot be written: \(why)."
        case .open(let path, let mode):
            "The master key \(path) can be read by others (mode \(mode)). Close it with: chmod 600 \(path)"
        case .given(let path):
            "The master key \(path) is given from outside. Write a new first line into it there: openssl rand -base64 32"
        }
    }
}
