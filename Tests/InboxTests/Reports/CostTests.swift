import Foundation
import Kernel
import Support
import Testing
import Workspace

@testable import Inbox

@Suite("Costs of sources") struct CostTests {
    private static let euro = Currency.euro
    private static let sources = ["vk": "vk", "вконтакте": "vk", "instagram": "instagram"]

    @Test("Amounts are read as people in three countries type them")
    func amounts() throws {
        for (text, units) in [
            ("1234.50", 123_450), ("1 234,50", 123_450), ("1,234.50", 123_450), ("1.234,50", 123_450), ("240", 24_000),
            ("0,5", 50),
            ("1,234", 123_400), ("1.234.567", 123_456_700), (".5", 50),
        ] { #expect(Money(text, in: Self.euro)?.units == units, "\(text)") }
        for text in ["", "x", "-5", "12.345", "1e5", "99999999999999999999"] {
            #expect(Money(text, in: Self.euro) == nil, "\(text)")
        }
        let yen = try #require(Currency("jpy"))
        #expect(Money("500", in: yen)?.units == 500 && Money("5.5", in: yen) == nil)
        #expect(Money("1234.5", in: Self.euro)?.plain == "1234.50" && Currency("EU") == nil)
    }

    @Test("A table is taken as a whole, or each wrong line is named")
    func table() {
        let good = """
            source,from,to,amount,currency,note
            VK,2026-11-01,2026-11-30,"1,234.50",EUR,"Ads, autumn"

            ВКонтакте;2026-10-01;2026-10-31;100,5
            """
        let read = CostTable.read(good, sources: Self.sources, standard: Self.euro)
        #expect(read.faults.isEmpty && read.drafts.map(\.money.units) == [123_450, 10_050])
        #expect(read.drafts.first?.note == "Ads, autumn")
        let bad = """
            vk,2026-11-01,2026-11-30,100
            myspace,2026-11-01,2026-11-30,100
            vk,2026-11-30,2026-11-01,100
            vk,2026-11-01,2026-11-30,lots
            vk,2026-11-01,2026-11-30,5,EURO
            vk,2026-11-01
            vk,2026-11-01,2026-11-30,5,EUR,"open
            """
        let wrong = CostTable.read(bad, sources: Self.sources, standard: Self.euro).faults
        #expect(wrong.map(\.line) == [2, 3, 4, 5, 6, 7])
        #expect(wrong.map(\.kind) == [.source, .days, .amount, .currency, .fields, .quote])
    }

    @Test("A table that is longer than one may be is refused, not taken in part")
    func tooLong() {
        let line = "vk,2026-11-01,2026-11-30,1,EUR\n"
        let read = CostTable.read(
            String(repeating: line, count: CostTable.most) + "\n\n", sources: Self.sources, standard: Self.euro)
        #expect(read.faults.isEmpty && read.drafts.count == CostTable.most)
        let longer = CostTable.read(
            String(repeating: line, count: CostTable.most + 2), sources: Self.sources, standard: Self.euro)
        #expect(longer.faults.map(\.kind) == [.tooMany] && longer.faults.map(\.line) == [CostTable.most + 1])
    }

    @Test("No amount and no rate is too large to be added up")
    func enormous() throws {
        #expect(Rate.millionths("0.92") == 920_000)
        for wrong in ["0", "0.0000001", "999999999999999", "-1"] { #expect(Rate.millionths(wrong) == nil, "\(wrong)") }
        let (usd, day) = (try #require(Currency("USD")), try #require(CivilDay("2026-11-01")))
        let money = try #require(Money("9999999999999", in: usd))
        let costs = (1...20).map {
            Cost(id: ID($0), network: "vk", first: day, last: day, money: money, note: "")
        }
        let rate = Rate(currency: usd, day: day, millionths: try #require(Rate.millionths("1000000000")))
        let book = CostBook(currency: Self.euro, costs: costs, rates: [rate])
        #expect((book.sums(day.number...day.number)["vk"]?.units ?? 0) >= money.units)
    }

    @Test("Costs are spread over their days; a foreign one needs a rate, and is never added without")
    func sums() throws {
        func day(_ text: String) throws -> CivilDay { try #require(CivilDay(text)) }
        func cost(_ id: Int64, _ from: String, _ to: String, _ units: Int, _ code: String) throws -> Cost {
            Cost(
                id: ID(id), network: "vk", first: try day(from), last: try day(to),
                money: Money(units: units, currency: try #require(Currency(code))), note: "")
        }
        let costs = [
            try cost(1, "2026-11-01", "2026-11-30", 30_000, "EUR"), try cost(2, "2026-11-01", "2026-11-10", 10_000, "USD"),
            try cost(3, "2026-10-01", "2026-11-30", 5000, "GBP"), try cost(4, "2026-11-01", "2026-11-10", 1000, "JPY"),
        ]
        let (usd, jpy) = (try #require(Currency("USD")), try #require(Currency("JPY")))
        let rates = [
            Rate(currency: usd, day: try day("2026-10-01"), millionths: 900_000),
            Rate(currency: usd, day: try day("2026-11-02"), millionths: 100_000),
            Rate(currency: jpy, day: try day("2026-01-01"), millionths: 6000),
        ]
        let book = CostBook(currency: Self.euro, costs: costs, rates: rates)
        let days = try day("2026-11-01").number...(try day("2026-11-10").number)
        // A third of 300 €, 100 $ at 0.90, 1000 ¥ at 0.006; the pounds wait for a rate.
        #expect(book.sums(days)["vk"] == CostBook.Sum(units: 10_000 + 9000 + 600, unknown: 1))
        #expect(book.sums(0...10).isEmpty)
    }

    @Test("Entered by form or table they stand in the report, and what is removed comes back", arguments: TestEngine.available)
    func page(engine: TestEngine) async throws {
        try await Doors.open(engine) { doors in
            let scene = doors.scene
            for _ in 0..<4 { try await scene.card() }
            try await RollUps.drain(scene.company, in: scene.store, at: scene.now)
            let marina = ["x-member": "marina"]
            let form = ["source": "vk", "from": "2026-11-01", "to": "2026-11-30", "amount": "300", "currency": "EUR"]
            #expect(await doors.post("/report/costs", form, marina).headers["location"] == "/report/costs?entered=1")
            // The same once more is no second cost.
            #expect(await doors.post("/report/costs", form, marina).headers["location"] == "/report/costs?entered=0")
            let wrong = await doors.post("/report/costs", form.merging(["amount": "much"]) { $1 }, marina)
            #expect(wrong.status == 422 && wrong.text.contains("Write an amount"))
            let table = await doors.post("/report/costs/table", ["table": "vk,2026-11-01,2026-11-02,x"], marina)
            #expect(table.status == 422 && table.text.contains("Line 1"))
            // Until the 21st it is 21 of 30 days: 210 € for four interests.
            let report = await doors.get("/report?period=month", marina)
            #expect(report.text.contains("€210.00") && report.text.contains("€52.50"))
            let olga = await doors.get("/report/costs", ["x-member": "olga"])
            #expect(olga.status == 403)
            let id = try await scene.store.read { db in try db.value("SELECT id FROM report_cost", as: Int64.self) } ?? 0
            await doors.post("/report/costs/\(id)/removal", [:], marina)
            #expect(await doors.get("/report", marina).text.contains("€52.50") == false)
            await doors.post("/report/costs/\(id)/return", [:], marina)
            #expect(await doors.get("/report", marina).text.contains("€52.50"))
        }
    }
}
