import Foundation
import Support
import Testing

@testable import Kernel
@testable import Workspace

@Suite("The frame around every page")
struct FrameTests {
    private static func frame() throws -> Frame {
        var feature = Feature("test")
        feature.navigation = [
            Navigation(.views, icon: "inbox", href: "/feed", count: "open", key: "f", bar: { _ in "In" }) { _ in "Feed" },
            Navigation(.workspace, icon: "chart", href: "/reports", right: Right(.see, .report)) { _ in "Reports" },
            Navigation(.alert, icon: "warning", href: "/channels", count: "ill") { _ in "A channel needs you" },
        ]
        return Frame(assets: AssetStore(pack: try .own()), features: [feature])
    }

    private static func page(_ rights: [Right: Scope] = [:], _ counts: Counts = [:]) throws -> String {
        let asker = Asker(
            workspace: ID(1), account: ID(2), member: ID(3), name: "Maria", rights: rights, teams: [], language: .en,
            timeZone: .gmt, way: .commandLine)
        let frame = try frame()
        let viewer = Viewer(asker, icons: frame.icons, now: TestClock().now)
        return frame.page(title: "T", current: "/feed", for: viewer, counts: counts, body: "<p>body</p>").text
    }

    @Test("Who lacks a right is not offered the place: in the rail, the palette, the keys")
    func rights() throws {
        #expect(try Self.page().contains("/reports") == false)
        #expect(try Self.page([Right(.see, .report): .own]).contains("href=\"/reports\""))
    }

    @Test("Numbers: none is no news, late ones are marked, beyond the last counted one stands a plus")
    func counts() throws {
        #expect(try Self.page().contains("data-count=\"open\"  hidden></span>"))
        #expect(try Self.page([:], ["open": Count(7, isLate: true)]).contains("data-level=\"late\" >7</span>"))
        #expect(Count(1000, most: 1000).text(.en) == "1,000+" && Count(12_345).text(.ru) == "12\u{00A0}345")
    }

    @Test("The bar of a phone has room for a word of each place, and the whole title for who asks")
    func bar() throws {
        let bar = try #require(try Self.page().split(separator: "bottom-bar").last)
        #expect(bar.contains("href=\"/feed\" title=\"Feed\"") && bar.contains("In<span class=\"count count-loud\""))
        #expect(bar.contains("/reports") == false)
    }

    @Test("An alert stands at the foot only while there is something to solve")
    func alerts() throws {
        #expect(try Self.page().contains("class=\"dot\"") == false)
        #expect(try Self.page([:], ["ill": Count(1)]).contains("class=\"dot\""))
    }

    @Test("No script, style or handler stands inside the page")
    func policy() throws {
        let page = try Self.page()
        #expect(page.contains("<style") == false && page.contains(" style=") == false && page.contains(" onclick=") == false)
        #expect(page.matches(of: /<script[^>]*>[^<]/).isEmpty)
    }

    @Test("Pictures are known by their first bytes")
    func pictures() {
        #expect(Picture(Data([0xFF, 0xD8, 0xFF, 0xE0])) == .jpeg)
        #expect(Picture(Data("GIF89a…".utf8)) == .gif)
        #expect(Picture(Data("RIFF\0\0\0\0WEBPVP8 ".utf8)) == .webp)
        for other in ["", "RIFF", "<svg/>", "GIF8", "BM", "RIFF\0\0\0\0WAVE"] { #expect(Picture(Data(other.utf8)) == nil) }
    }
}
