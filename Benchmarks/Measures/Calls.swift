import Channels
import Foundation
import Inbox
import Kernel
import NIOCore
import NIOPosix
import Support
import Workspace

/// How many calls of a network a second become durable cards, each stored before the network hears that it was taken.
struct Calls {
    enum Network: String, CaseIterable { case vk, telegram }

    let world: World
    let keys: World.Keys
    let network: Network
    let connections: Int
    let most: Int
    let longest: Duration

    /// Into a world that has the channel of this public key.
    func measure(run: Int, at key: String, on group: MultiThreadedEventLoopGroup) async throws -> Posts.Figure {
        let before = try await world.arrivals()
        let program = try await Program.serve(world.program, world.arguments)
        let worked = program.work
        let samples = try await HTTPLoad(
            port: program.port, connections: connections, request: { request($0, run: run, key) }, most: most, longest: longest
        ).run(on: group)
        let work = program.work - worked
        let memory = program.mostMemory
        try await program.stop()
        let after = try await world.arrivals()
        return Posts.Figure(
            samples: samples, work: work * 1000 / Double(max(1, samples.times.count)), memory: memory,
            isExact: after - before == samples.statuses[200] ?? 0 && samples.areAll(200))
    }

    // MARK: What they call with

    private static let secret = "bench"

    /// Every second one comes from somebody new, the others from a thousand who are known.
    private func request(_ number: Int, run: Int, _ key: String) -> ByteBuffer {
        let author = number % 2 == 0 ? 1_000_000 + run * 10_000_000 + number : 1000 + number % 1000
        let text = "How much is the \(Crowd.products[number % Crowd.products.count]) in red? Order nr\(number)."
        let at = Int(Date.now.timeIntervalSince1970)
        let number = run * 10_000_000 + number
        switch network {
        case .vk:
            return Wire.post(
                "/hooks/\(key)", "x-from: vk",
                """
                {"type":"message_new","event_id":"e\(number)","v":"5.199","group_id":7,"secret":"\(Self.secret)","object":\
                {"message":{"id":\(number),"date":\(at),"from_id":\(author),"peer_id":\(author),"out":0,"version":10000,\
                "conversation_message_id":\(number),"text":"\(text)","attachments":[],"fwd_messages":[],"important":false,\
                "is_hidden":false,"random_id":0},"client_info":{"button_actions":["text","vkpay"],"keyboard":true,\
                "inline_keyboard":true,"carousel":true,"lang_id":0}}}
                """)
        case .telegram:
            return Wire.post(
                "/hooks/\(key)", "x-telegram-bot-api-secret-token: \(Self.secret)",
                """
                {"update_id":\(number),"message":{"message_id":\(number),"from":{"id":\(author),"is_bot":false,\
                "first_name":"Anna","last_name":"Petrova","username":"anna\(author)","language_code":"en"},"chat":{"id":\(author),\
                "first_name":"Anna","last_name":"Petrova","type":"private"},"date":\(at),"text":"\(text)"}}
                """)
        }
    }

    /// Connects a channel of the network and says its public key.
    func connect() async throws -> String {
        try await world.open { services in
            let (ids, now, key) = (services.ids, services.clock.now(), Kernel.Token(.bits128).text)
            var draft = Connected.Draft(kind: network.rawValue, name: network.rawValue)
            draft.network = network.rawValue
            // A server that answers nobody: what is asked about people is not what is measured.
            draft.settings = ["group": "7", "confirmation": "c", "api": "http://127.0.0.1:9", "way": "hook"]
            draft.secrets = ["secret": Self.secret]
            if network == .telegram { draft.secrets["token"] = "7:bench" }
            try await services.store.write { [draft] db in
                _ = try Connected.create(
                    draft, publicKey: key, key: services.key, by: .system, workspace: ID(keys.workspace), ids: ids, at: now,
                    in: db)
            }
            return key
        }
    }
}

extension World {
    /// Events that are stored, of whatever kind.
    fileprivate func arrivals() async throws -> Int {
        try await open { services in
            try await services.store.read { db in try db.value("SELECT count(*) FROM arrival") ?? 0 }
        }
    }
}

extension Bench {
    /// Calls of networks a second, on each engine.
    func networks(_ report: inout Report) async throws {
        var rows: [[String]] = []
        for network in Calls.Network.allCases {
            for world in try emptyWorlds() {
                let keys = try await world.set()
                var key: String?
                for (run, connections) in Self.connections.enumerated() {
                    let calls = Calls(
                        world: world, keys: keys, network: network, connections: connections, most: isFull ? 200_000 : 40_000,
                        longest: .seconds(isFull ? 15 : 5))
                    let place = if let key { key } else { try await calls.connect() }
                    key = place
                    let figure = try await calls.measure(run: run + 1, at: place, on: group)
                    rows.append(
                        [network.rawValue, world.name, "\(connections)", Report.number(figure.samples.perSecond)]
                            + Report.times(figure.samples) + [
                                Report.fraction(figure.work), Report.fraction(figure.samples.clientCores),
                                Report.megabytes(figure.memory),
                                figure.isExact
                                    ? "\(figure.samples.times.count) = \(figure.samples.times.count)" : "**not equal**",
                            ])
                }
                try remove(world)
            }
        }
        report.table(
            "Calls of networks, durable before they are answered",
            [
                "network", "engine", "connections", "calls/s", "p50 ms", "p95 ms", "p99 ms", "CPU ms each",
                "processors of the client", "memory", "answered = stored",
            ], rows)
    }
}
