import Foundation
import Kernel
import Testing

@Suite("Moments as RFC 3339 writes them") struct TextMomentTests {
    @Test(
        "The RFC's examples are read (5.8)",
        arguments: [
            ("1985-04-12T23:20:50.52Z", 482_196_050.52), ("1996-12-19T16:39:57-08:00", 851_042_397),
            ("1990-12-31T23:59:60Z", 662_688_000), ("1990-12-31T15:59:60-08:00", 662_688_000),
            ("1937-01-01T12:00:27.87+00:20", -1_041_337_172.13), ("1996-12-20t00:39:57z", 851_042_397),
        ])
    func examples(text: String, seconds: Double) throws {
        let moment = try #require(Date(rfc3339: text))
        #expect(abs(moment.timeIntervalSince1970 - seconds) < 0.000_01)
    }

    @Test(
        "What is none is none",
        arguments: [
            "", "tomorrow", "2024-01-01", "2024-01-01T12:99:00Z", "2024-01-01T24:00:00Z", "2024-01-01T12:00:61Z",
            "2024-02-30T12:00:00Z", "2024-13-01T12:00:00Z", "2024-01-01 12:00:00Z", "2024-01-01T12:00:00",
            "2024-01-01T12:00:00.Z",
            "2024-01-01T12:00:00+1:00", "2024-01-01T12:00:00+24:00", "2024-01-01T12:00:00ZZ", "2024-01-01T1２:00:00Z",
            "20240101T120000Z", "2024-01-01T12:00:00+0100",
        ])
    func none(text: String) { #expect(Date(rfc3339: text) == nil) }
}
