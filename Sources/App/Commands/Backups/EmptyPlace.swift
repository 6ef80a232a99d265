import Foundation
import Kernel

extension Settings {
    /// What may lie in the data directory beforehand: what an administrator brings along.
    private static let brought: Set<String> = ["kindred.conf", "master-key", "kindred.lock"]

    /// - Throws: ``Failure``, refused, where the data directory or the embedded database is not empty.
    func checkEmpty() throws {
        // Asked before the directory is looked at: nobody need wonder why it is not empty while a server runs in it.
        if FileManager.default.fileExists(atPath: data.path) {
            let names = try FileManager.default.contentsOfDirectory(atPath: data.path)
            let others = names.filter { Self.brought.contains($0) == false && $0 != Importation.unfinished }.sorted()
            guard others.isEmpty, holdsEmbeddedData == false else {
                let list = others.prefix(5).joined(separator: ", ")
                throw Failure(
                    .refused,
                    "\(data.path) is not empty (\(list)). Name an empty directory with --data, or move this one away.")
            }
        } else if holdsEmbeddedData {
            throw Failure(.refused, "The database is there already. Name another with --database, or move it away.")
        }
    }
}
