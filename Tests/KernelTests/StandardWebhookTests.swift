import Foundation
import Kernel
import Testing

@Suite("Webhooks are signed as Standard Webhooks says")
struct StandardWebhookTests {
    @Test("The specification's own example fits")
    func example() {
        let secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
        let body = Data(#"{"test": 2432232314}"#.utf8)
        let at = Date(timeIntervalSince1970: 1_614_265_330)
        let signature = StandardWebhook.sign([secret], id: "msg_p5jXN8AQM9LWM0D4loKWxJek", timestamp: at, body: body)
        #expect(signature == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")
    }

    @Test("Another id, time, body or secret does not fit; of two signatures one is enough")
    func refusals() {
        let (one, two) = (StandardWebhook.freshSecret(), StandardWebhook.freshSecret())
        let (at, body) = (Date(timeIntervalSince1970: 1_795_000_000), Data("{}".utf8))
        let both = StandardWebhook.sign([one, two], id: "7", timestamp: at, body: body)
        func fits(_ secret: String, id: String = "7", time: String = "1795000000", body: String = "{}", now: Date) -> Bool {
            StandardWebhook.verify(both, secret: secret, id: id, timestamp: time, body: Data(body.utf8), at: now)
        }
        #expect(fits(one, now: at) && fits(two, now: at + 200))
        #expect(fits(one, id: "8", now: at) == false)
        #expect(fits(one, time: "1795000001", now: at) == false)
        #expect(fits(one, body: "{ }", now: at) == false)
        #expect(fits(one, now: at + 400) == false)
        #expect(fits(StandardWebhook.freshSecret(), now: at) == false)
        #expect(StandardWebhook.verify("nonsense v1,%%", secret: one, id: "7", timestamp: "x", body: body, at: at) == false)
    }
}
