import Kernel
import Support
import Testing

@testable import Workspace

@Suite("Arranging") struct ArrangementTests {
    private static let parts = ["a", "b", "c", "d"].map { key in ArrangeablePart(key) { _ in key } }

    @Test("Parts go up and down and stop at the ends") func moving() {
        let moved = Arrangement().changing("c", .up, among: Self.parts).changing("c", .up, among: Self.parts)
        #expect(moved.ordered(Self.parts).map(\.key) == ["c", "a", "b", "d"])
        #expect(moved.changing("c", .up, among: Self.parts) == moved)
        #expect(moved.changing("d", .down, among: Self.parts) == moved)
    }

    @Test("A part of a later release stands behind its neighbour") func later() {
        let old = Array(Self.parts.dropLast())
        let moved = Arrangement().changing("c", .up, among: old)
        #expect(moved.ordered(Self.parts).map(\.key) == ["a", "c", "d", "b"])
    }

    @Test("A drag says the whole order; what it forgets follows") func dragging() {
        let dragged = Arrangement().reordered(["d", "b", "nonsense"], among: Self.parts)
        #expect(dragged.ordered(Self.parts).map(\.key) == ["d", "b", "a", "c"])
    }

    @Test("Mine goes before the company's, the company's before how it came", arguments: TestEngine.available)
    func whose(engine: TestEngine) async throws {
        try await Site.open(engine) { site in
            let cast = try await Cast(site)
            let (maria, jonas) = (await cast.browser("Maria"), await cast.browser("Jonas"))
            func seesHome(_ browser: Browser) async -> Bool { await browser.get("/settings/profile").says("href=\"/home\"") }
            #expect(await maria.post("/settings/arrangement/areas", [("act", "hide-home"), ("for", "company")]).status == 303)
            #expect(await seesHome(maria) == false)
            #expect(await seesHome(jonas) == false)
            #expect(await jonas.post("/settings/arrangement/areas", [("act", "show-home")]).status == 303)
            #expect(await seesHome(jonas) == false, "What is off for all is off")
            await maria.post("/settings/arrangement/areas/reset", [("for", "company")])
            #expect(await seesHome(jonas))
            #expect(await jonas.post("/settings/arrangement/areas", [("act", "hide-home")]).status == 303)
            #expect(await seesHome(jonas) == false)
            #expect(await seesHome(maria), "What one hides for oneself stays for others")
        }
    }

    @Test("What is off for all is not there for anybody, and comes back as it was")
    func off() async throws {
        try await Site.open(.sqlite) { site in
            let cast = try await Cast(site)
            let (maria, jonas) = (await cast.browser("Maria"), await cast.browser("Jonas"))
            #expect(await jonas.get("/home").status == 200)
            await maria.post("/settings/arrangement/areas", [("act", "hide-home"), ("for", "company")])
            await maria.post("/settings/arrangement/areas", [("act", "hide-settings-tokens"), ("for", "company")])
            for (browser, path) in [(jonas, "/home"), (maria, "/home"), (maria, "/settings/tokens")] {
                let page = await browser.get(path)
                #expect(page.status == 404 && page.says("This area is switched off"), "\(path)")
            }
            #expect(await maria.post("/settings/tokens", [("name", "Shop")]).status == 404)
            #expect(await jonas.get("/settings/tokens").status == 403, "A missing right stays a missing right")
            #expect(await maria.get("/settings/company").status == 200, "What one needs to come back is always there")
            await maria.post("/settings/arrangement/areas/reset", [("for", "company")])
            #expect(await jonas.get("/home").status == 200)
            await jonas.post("/settings/arrangement/areas", [("act", "hide-home")])
            #expect(await jonas.get("/home").status == 200, "What one hides for oneself is only out of sight")
        }
    }

    @Test("Only who manages the company arranges for all; unknown places and parts are not there")
    func refused() async throws {
        try await Site.open(.sqlite) { site in
            let cast = try await Cast(site)
            let (maria, jonas) = (await cast.browser("Maria"), await cast.browser("Jonas"))
            #expect(await jonas.post("/settings/arrangement/home", [("act", "up-events"), ("for", "company")]).status == 403)
            #expect(await jonas.get("/settings/arrangement?for=company").status == 403)
            #expect(await maria.post("/settings/arrangement/moon", [("act", "up-events")]).status == 404)
            #expect(await maria.post("/settings/arrangement/home", [("act", "up-nonsense")]).status == 404)
            #expect(await maria.post("/settings/arrangement/home", [("act", "explode-events")]).status == 404)
        }
    }
}
