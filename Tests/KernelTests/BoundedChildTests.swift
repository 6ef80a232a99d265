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
        #expect(
            String(decoding: said, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)[0...1] == [
                "words", "",
            ])
    }

    @Test("Who works, says, takes or waits too much is ended with everything it started")
    func ends() {
        var limits = BoundedChild.Limits()
        limits.work = 1
        #expect(failure("while :; do :; done", limits) != nil)
        limits.output = 1000
        #expect(failure("yes", limits) == .tooMuch)
        limits.patience = 1
        #expect(failure("sleep 600 & sleep 600", limits) == .tooMuch)
        limits.memory = 64 << 20
        #expect(failure("dd if=/dev/zero of=/dev/null bs=512M count=1", limits) != nil)
        #expect(failure("exit 3", .init()) != nil)
        #expect(failure("echo x > /tmp/kindred-child-$$", .init()) != nil)
        #expect(throws: BoundedChild.Failure.missing) { try BoundedChild("/usr/bin/no-such-reader").run([]) }
    }
}
