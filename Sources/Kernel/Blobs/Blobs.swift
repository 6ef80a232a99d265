package import Foundation

/// Where bytes lie that are too big or too raw for a row: attachments, proofs, pictures, raw input. Two ways to keep them
/// exist: files for one machine, rows for several.
///
/// Bytes are put first and durable when `put` returns; then the transaction that stores the reference commits. If it does
/// not, ``sweep(before:keeping:)`` finds the bytes without an owner.
package protocol Blobs: Sendable {
    /// Keeps all of these together and returns their references, in their order, when the bytes are on disk. The same bytes
    /// may get the same reference.
    ///
    /// - Throws: ``StorageError/full(_:)`` when there is no room, ``StorageError/failed(_:)`` when the disk fails.
    func put(_ blobs: [NewBlob]) async throws -> [BlobRef]

    /// The bytes, checked against their hash.
    ///
    /// - Throws: ``BlobError``, or ``StorageError/failed(_:)`` when the disk fails.
    func get(_ ref: BlobRef, workspace: Int64) async throws -> Data

    /// Frees what no row refers to.
    ///
    /// - Parameters:
    ///   - moment: what was put later is left alone, because its transaction may still be under way: an hour ago.
    ///   - referenced: is asked in portions which of a workspace's references are still in use.
    /// - Returns: how many were freed.
    func sweep(
        before moment: Date, keeping referenced: @Sendable (_ refs: Set<BlobRef>, _ workspace: Int64) async throws -> Set<BlobRef>
    ) async throws -> BlobSweep
}

extension Blobs {
    package func put(_ data: Data, workspace: Int64) async throws -> BlobRef {
        try await put([NewBlob(data: data, workspace: workspace)])[0]
    }
}

/// Bytes to keep, and whose they are.
package struct NewBlob: Sendable {
    package let data: Data
    package let workspace: Int64

    package init(data: Data, workspace: Int64) {
        self.data = data
        self.workspace = workspace
    }
}

/// What a sweep freed.
package struct BlobSweep: Sendable, Equatable {
    package var count = 0
    package var bytes = 0
}

/// Why bytes cannot be had.
package enum BlobError: Error, Equatable {
    /// Not there, or another workspace's: these two look alike.
    case missing(BlobRef)
    /// There, but not what was put.
    case damaged(BlobRef)
}
