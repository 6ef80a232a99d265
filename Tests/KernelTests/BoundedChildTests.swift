import Foundation
import Kernel
import Testing

@Suite("A child has limits")
struct BoundedChildTests {
    private func failure(_ script: String, _ limits: BoundedChild.Limits) -> BoundedChild.Failure? {
        do {
            _ = try BoundedChild("/bin/sh", limits: limits).run(["-c", script])
            return nil
        } catch {
            return error as? BoundedChild.Failure
        }
    }

    @Test("What it says comes back; our files and variables are not its")
    func says() throws {
        let said = try BoundedChild("/bin/sh").run(["-c", "echo words; echo $HOME; ls /proc/self/fd | wc -l"])
        // Its own three, and the one that ls reads them from.
        #expect(String(decoding: said, as: UTF8.self) == "words\n\n4\n")
    }

    @Test("It is handed one file, which lies nowhere and is gone afterwards")
    func file() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "kindred-child-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
        defer { try? FileManager.default.removeItem(at: folder) }  // an empty folder of a test
        let script = "ls -A \(folder.path); cat /dev/stdin; tail -c 3 /dev/stdin"
        let said = try BoundedChild("/bin/sh").run(["-c", script], on: Data("a letter".utf8), in: folder)
        #expect(String(decoding: said, as: UTF8.self) == "a letterter")
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
        #expect(throws: StorageError.self) {
            try BoundedChild("/bin/cat").run([], on: Data([1]), in: folder.appending(path: "missing"))
        }
    }

    @Test("Who works, says, takes or waits too much is ended with everything it started")
    func ends() {
        var limits = BoundedChild.Limits()
        limits.work = 1
        #expect(failure("while :; do :; done", limits) == .tooMuch)
        limits.output = 1000
        #expect(failure("yes", limits) == .tooMuch)
        limits.patience = 1
        #expect(failure("sleep 600 & sleep 600", limits) == .tooMuch)
        limits.memory = 64 << 20
        #expect(failure("dd if=/dev/zero of=/dev/null bs=512M count=1", limits) == .failed(1 << 8))
        #expect(failure("exit 3", .init()) == .failed(3 << 8))
        #expect(failure("echo x > /tmp/kindred-child-$$", .init()) != nil)
        #expect(throws: BoundedChild.Failure.missing) { try BoundedChild("/usr/bin/no-such-reader").run([]) }
    }

    @Test("Who says that it is done and stays is ended too")
    func lingers() {
        var limits = BoundedChild.Limits()
        limits.patience = 1
        #expect(failure("exec >&- 2>&-; sleep 600", limits) == .tooMuch)
    }

    @Test("What left its group and its terminal goes with it", .enabled(if: BoundedChild.isCutOff))
    func escapes() throws {
        let mark = "61\(UInt32.random(in: 100_000...999_999))"
        _ = try BoundedChild("/bin/sh").run(["-c", "setsid sleep \(mark) > /dev/null & exit 0"])
        let processes = try FileManager.default.contentsOfDirectory(atPath: "/proc").filter { Int($0) != nil }
        let lines = processes.compactMap { FileManager.default.contents(atPath: "/proc/\($0)/cmdline") }
        #expect(lines.contains { String(decoding: $0, as: UTF8.self).contains(mark) } == false)
    }
}
