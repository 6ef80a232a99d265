import Channels
import Foundation
import Kernel
import Support
import Testing
import Workspace

@testable import Inbox

@Suite("Whose a call is") struct CallOwnerTests {
    /// What is told of one call at this moment.
    private static func news(
        _ state: CallNews.State, _ direction: CallNews.Direction = .incoming, line: String? = nil, in scene: Scene
    ) -> CallNews {
        var news = CallNews(call: "17.1", state: state, at: scene.now)
        news.number = "+49301234567"
        news.direction = direction
        news.extension = line
        return news
    }

    private static func take(_ told: [CallNews], in scene: Scene) async throws {
        let entry = try await PhoneCallTests.entry(scene)
        let desk = PhoneDesk(services: scene.services, intake: scene.intake)
        for news in told { _ = try await desk.take(news, raw: Data(), on: entry, at: scene.now) }
    }

    @Test("Who talks has its card, also when that is told after somebody does", arguments: TestEngine.available)
    func toldLater(engine: TestEngine) async throws {
        try await Scene.play(engine) { scene in
            let (rings, talks) = (Self.news(.ringing, in: scene), Self.news(.answered, in: scene))
            try await Self.take([rings, talks, Self.news(.answered, line: "101", in: scene)], in: scene)
            #expect(try await scene.cards().first?.responsible == scene.jonas.member)
        }
    }

    @Test("Who takes a call has its card, whomever a rule gave it while it rang", arguments: TestEngine.available)
    func dealt(engine: TestEngine) async throws {
        try await Scene.play(engine) { scene in
            try await scene.rule(.turn, to: [scene.timur.member])
            let entry = try await PhoneCallTests.entry(scene)
            let desk = PhoneDesk(services: scene.services, intake: scene.intake)
            _ = try await desk.take(Self.news(.ringing, in: scene), raw: Data(), on: entry, at: scene.now)
            #expect(try await scene.cards().first?.responsible == scene.timur.member)
            _ = try await desk.take(Self.news(.answered, line: "101", in: scene), raw: Data(), on: entry, at: scene.now)
            #expect(try await scene.cards().first?.responsible == scene.jonas.member)
        }
    }

    @Test("Whoever has left gets no card, though a line still bears their name", arguments: TestEngine.available)
    func left(engine: TestEngine) async throws {
        try await Scene.play(engine) { scene in
            let now = scene.now
            try await scene.store.write { db in
                try Member.remove(scene.jonas.member, by: scene.marina, at: now, in: db)
            }
            try await Self.take([Self.news(.answered, line: "101", in: scene)], in: scene)
            let card = try #require(try await scene.cards().first)
            #expect(card.responsible == nil)
            #expect(card.excerpt == "Incoming call, talking with 101")
        }
    }

    @Test("A telephone system whose clock is ahead answers nobody in the future", arguments: TestEngine.available)
    func clockAhead(engine: TestEngine) async throws {
        try await Scene.play(engine) { scene in
            var news = Self.news(.answered, line: "101", in: scene)
            news.at = scene.now.addingTimeInterval(7200)
            var end = news
            end.state = .ended
            try await Self.take([Self.news(.ringing, in: scene), news, end], in: scene)
            let card = try #require(try await scene.cards().first)
            #expect(card.processing == .call)
            #expect(try #require(card.processedAt) <= scene.now)
        }
    }

    @Test("A call of ours is told as ours", arguments: TestEngine.available)
    func ours(engine: TestEngine) async throws {
        try await Doors.open(engine) { doors in
            let scene = doors.scene
            var missed = Self.news(.ended, .outgoing, line: "101", in: scene)
            missed.wasAnswered = false
            try await Self.take([missed], in: scene)
            #expect(try await doors.events(as: "lena").sentences.first == "+49301234567 did not take our call")
            var talked = missed
            (talked.call, talked.wasAnswered, talked.seconds) = ("18.1", true, 134)
            try await Self.take([talked], in: scene)
            #expect(try await scene.cards().last?.excerpt == "Outgoing call, 2 min 14 s, made by Jonas")
        }
    }
}
