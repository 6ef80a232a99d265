import Foundation
import Support
import Testing

@testable import Kernel

@Suite("Blobs")
struct BlobsTests {
    enum Kind: CaseIterable { case files, sqlite, postgres }
    static let kinds: [Kind] = [.files] + TestEngine.available.map { $0 == .sqlite ? .sqlite : .postgres }

    private func with(_ kind: Kind, _ body: (any Blobs) async throws -> Void) async throws {
        switch kind {
        case .files: try await inDirectory { try await body(try FileBlobs(directory: $0, small: 1000, segment: 5000)) }
        case .sqlite, .postgres:
            try await (kind == .sqlite ? TestEngine.sqlite : .postgres).fresh([TableBlobs.migration]) { store in
                try await body(TableBlobs(store: store))
            }
        }
    }

    private func inDirectory(_ body: (URL) async throws -> Void) async throws {
        let directory = FileManager.default.temporaryDirectory.appending(path: "blobs-\(UUID().uuidString)/deep")
        defer { try? FileManager.default.removeItem(at: directory.deletingLastPathComponent()) }  // a temporary directory
        try await body(directory)
    }

    private func bytes(_ count: Int, _ seed: Int) -> Data {
        Data((0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ seed) })
    }
    private var later: Date { Date().addingTimeInterval(60) }

    @Test("Many puts at once come back intact, of every size", arguments: kinds)
    func concurrent(kind: Kind) async throws {
        try await with(kind) { blobs in
            let sizes = [0, 1, 2, 100, 999, 1000, 1001, 5000, 20_000]
            let kept = try await withThrowingTaskGroup(of: (BlobRef, Data).self) { group in
                for index in 0..<200 {
                    let data = bytes(sizes[index % sizes.count], index)
                    group.addTask { (try await blobs.put(data, workspace: 1), data) }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            for (ref, data) in kept {
                #expect(try await blobs.get(ref, workspace: 1) == data)
                #expect(BlobRef(ref.description) == ref)
                #expect(ref.length == data.count)
            }
        }
    }

    @Test("Another workspace's bytes are not there", arguments: kinds)
    func workspaces(kind: Kind) async throws {
        try await with(kind) { blobs in
            for size in [0, 10, 3000] {
                let ref = try await blobs.put(bytes(size, 0), workspace: 1)
                await #expect(throws: BlobError.missing(ref)) { try await blobs.get(ref, workspace: 2) }
                let own = try await blobs.put(bytes(size, 0), workspace: 2)
                #expect(try await blobs.get(own, workspace: 2) == bytes(size, 0))
            }
        }
    }

    @Test("A sweep frees what nobody refers to and leaves the rest in its place", arguments: kinds)
    func sweep(kind: Kind) async throws {
        try await with(kind) { blobs in
            var refs: [BlobRef] = []
            for index in 0..<30 { refs.append(try await blobs.put(bytes(index % 3 == 0 ? 3000 : 600, index), workspace: 1)) }
            let kept = Set(refs.enumerated().filter { $0.offset % 2 == 0 }.map(\.element))
            #expect(try await blobs.sweep(before: Date(timeIntervalSince1970: 0)) { _, _ in [] } == BlobSweep())
            var swept = try await blobs.sweep(before: later) { refs, workspace in
                #expect(workspace == 1)
                return refs.intersection(kept)
            }
            if kind == .files {
                #expect(swept.count > 5)
            } else {
                #expect(swept.count == 15)
            }
            for ref in kept { #expect(try await blobs.get(ref, workspace: 1).count == ref.length) }
            swept = try await blobs.sweep(before: later) { refs, _ in refs.intersection(kept) }
            #expect(swept == BlobSweep())
        }
    }

    @Test("Erased bytes of a finished segment are gone from the disk, their neighbours stay")
    func erased() async throws {
        try await inDirectory { directory in
            var refs: [BlobRef] = []
            do {
                let blobs = try FileBlobs(directory: directory)
                for index in 0..<10 { refs.append(try await blobs.put(Data("secret words \(index)".utf8), workspace: 1)) }
                #expect(try await blobs.sweep(before: later) { _, _ in [] } == BlobSweep(), "it may still be written to")
            }
            let blobs = try FileBlobs(directory: directory)
            let segment = directory.appending(path: "segments/1.segment")
            let size = try Data(contentsOf: segment).count
            let swept = try await blobs.sweep(before: later) { [gone = refs[4]] all, _ in all.subtracting([gone]) }
            #expect(swept == BlobSweep(count: 1, bytes: 14))
            #expect(try Data(contentsOf: segment).range(of: Data("secret words 4".utf8)) == nil)
            #expect(try Data(contentsOf: segment).count == size)
            for ref in refs where ref != refs[4] { #expect(try await blobs.get(ref, workspace: 1).isEmpty == false) }
            await #expect(throws: BlobError.damaged(refs[4])) { try await blobs.get(refs[4], workspace: 1) }
            #expect(try await blobs.sweep(before: later) { _, _ in [] }.count == 10)
            #expect(FileManager.default.fileExists(atPath: segment.path) == false)
        }
    }

    @Test("A tail cut off by a crash does not hurt what came before, at every byte")
    func truncated() async throws {
        try await inDirectory { directory in
            var refs: [BlobRef] = []
            do {
                let blobs = try FileBlobs(directory: directory)
                for index in 0..<3 { refs.append(try await blobs.put(bytes(20, index), workspace: 1)) }
            }
            let segment = directory.appending(path: "segments/1.segment")
            let whole = try Data(contentsOf: segment)
            for end in (2 * whole.count / 3)..<whole.count {
                try whole.prefix(end).write(to: segment)
                let blobs = try FileBlobs(directory: directory)
                #expect(try await blobs.get(refs[0], workspace: 1) == bytes(20, 0))
                #expect(try await blobs.get(refs[1], workspace: 1) == bytes(20, 1))
                await #expect(throws: BlobError.self) { try await blobs.get(refs[2], workspace: 1) }
                #expect(try SegmentFile(1, in: directory.appending(path: "segments")).records().count == 2)
            }
            let blobs = try FileBlobs(directory: directory)
            let new = try await blobs.put(bytes(20, 9), workspace: 1)
            #expect(new.place == .segment(2, offset: 0))
        }
    }

    @Test("Changed bytes are told", arguments: [10, 3000])
    func damaged(size: Int) async throws {
        try await inDirectory { directory in
            let blobs = try FileBlobs(directory: directory, small: 1000)
            let ref = try await blobs.put(bytes(size, 0), workspace: 1)
            let place = size < 1000 ? directory.appending(path: "segments/1.segment") : blobs.url(of: ref, 1)
            var content = try Data(contentsOf: place)
            content[content.count - 1] ^= 1
            try content.write(to: place)
            await #expect(throws: BlobError.damaged(ref)) { try await blobs.get(ref, workspace: 1) }
        }
    }

    @Test("A sweep clears away what a crash left half-written")
    func leftovers() async throws {
        try await inDirectory { directory in
            let blobs = try FileBlobs(directory: directory, small: 1)
            let ref = try await blobs.put(bytes(10, 0), workspace: 1)
            let left = blobs.url(of: ref, 1).deletingLastPathComponent().appending(path: ".new-1")
            try Data([1]).write(to: left)
            #expect(try await blobs.sweep(before: later) { refs, _ in refs } == BlobSweep())
            #expect(FileManager.default.fileExists(atPath: left.path) == false)
            #expect(try await blobs.get(ref, workspace: 1) == bytes(10, 0))
        }
    }

    @Test("Segments roll at their length, and two writers never share one")
    func rolling() async throws {
        try await inDirectory { directory in
            let blobs = try FileBlobs(directory: directory, segment: 1000)
            let other = try FileBlobs(directory: directory, segment: 1000)
            var owners: [Int: Set<Int>] = [:]
            for index in 0..<40 {
                let ref = try await (index % 2 == 0 ? blobs : other).put(bytes(100, index), workspace: 1)
                guard case .segment(let number, _) = ref.place else { continue }
                owners[number, default: []].insert(index % 2)
                #expect(try await other.get(ref, workspace: 1) == bytes(100, index))
            }
            #expect(owners.count >= 4)
            #expect(owners.values.allSatisfy { $0.count == 1 })
        }
    }

    @Test("A disk that fails is told, and the next put works again")
    func failing() async throws {
        try await inDirectory { directory in
            let blobs = try FileBlobs(directory: directory)
            let segments = directory.appending(path: "segments")
            try FileManager.default.removeItem(at: segments)
            await #expect(throws: StorageError.self) { try await blobs.put(bytes(10, 0), workspace: 1) }
            try FileManager.default.createDirectory(at: segments, withIntermediateDirectories: true)
            let ref = try await blobs.put(bytes(10, 1), workspace: 1)
            #expect(try await blobs.get(ref, workspace: 1) == bytes(10, 1))
        }
    }

    @Test("Bytes the disk does not give are not said to be missing")
    func unreadable() async throws {
        try await inDirectory { directory in
            let blobs = try FileBlobs(directory: directory, small: 1)
            let ref = try await blobs.put(bytes(10, 0), workspace: 1)
            // What stands in the file's place cannot be read, even by root.
            try FileManager.default.removeItem(at: blobs.url(of: ref, 1))
            await #expect(throws: BlobError.missing(ref)) { try await blobs.get(ref, workspace: 1) }
            try FileManager.default.createDirectory(at: blobs.url(of: ref, 1), withIntermediateDirectories: false)
            await #expect(throws: StorageError.self) { try await blobs.get(ref, workspace: 1) }
        }
    }

    @Test("A full disk is told as such")
    func full() throws {
        let device = open("/dev/full", O_WRONLY)
        defer { close(device) }
        let error = #expect(throws: StorageError.self) {
            try DurableFile.write(Data([1]), to: device, of: URL(filePath: "/dev/full"))
        }
        guard case .full = error else { throw try #require(error) }
    }

    @Test(
        "What is no reference is refused, and hostile ones find nothing",
        arguments: [
            "", "s", "s:1:9223372036854775807:9223372036854775807:\(String(repeating: "0", count: 64))", "f:1:../../etc/passwd",
            "f:-1:\(String(repeating: "0", count: 64))",
            "f:1:\(String(repeating: "A", count: 64))",
            "s:1:2:\(String(repeating: "0", count: 64))", "s:+1:0:1:\(String(repeating: "0", count: 64))",
            "f:01:\(String(repeating: "0", count: 64))", "x:1:\(String(repeating: "0", count: 64))",
            "f:1:\(String(repeating: "0", count: 63))",
        ])
    func noRefs(text: String) { #expect(BlobRef(text) == nil) }

    @Test(
        "References to anywhere find nothing",
        arguments: [
            "s:1:9007199254740991:9007199254740991", "s:1:0:9007199254740991", "s:99:0:1", "s:1:3:20", "f:1", "r:1",
        ])
    func nowhere(place: String) async throws {
        try await inDirectory { directory in
            let blobs = try FileBlobs(directory: directory)
            _ = try await blobs.put(bytes(20, 0), workspace: 1)
            let ref = try #require(BlobRef("\(place):\(String(repeating: "0", count: 64))"))
            await #expect(throws: BlobError.self) { try await blobs.get(ref, workspace: 1) }
        }
    }
}
