package import Kernel

/// VK, as strict as the real one, on a port of this machine (https://dev.vk.com/en/api/overview).
///
///     try await VKEmulator.lend { vk in
///         try await vk.world.say(vk.anna, "Is size 42 in stock?")
///         try await vk.wait { await $0.words(in: .dialog(vk.anna)).count == 2 }
///     }
package struct VKEmulator: Sendable {
    /// Where the API is asked, without a slash at the end.
    package let address: String
    package let world: VKWorld

    package var clock: EmulatorClock { world.clock }
    /// The community's number.
    package var groupID: Int64 { world.group.id }
    /// The community's key, allowed everything.
    package let token = "vk1.a.community-of-vetrik"
    package let serviceToken = "vk1.a.service-of-vetrik"

    /// Anna Petrova, who shows much of herself.
    package let anna: Int64 = 345_678_901
    /// Jonas Weber.
    package let jonas: Int64 = 345_678_902
    /// Илья Соколов, whose profile is closed.
    package let ilya: Int64 = 600_000_001
    /// Somebody whose account is gone.
    package let gone: Int64 = 512_000_777
    /// A post of the community with comments.
    package let post = VKSeeds.post
    /// One whose comments are closed.
    package let closedPost = VKSeeds.closedPost
    /// A chat of several that the community is in.
    package let chat = VKSeeds.chat

    /// A way out that leads to this machine too.
    package var outside: Outside { WayOut.outside }

    /// Lends one that knows nobody else, and stops it afterwards.
    ///
    /// - Parameters:
    ///   - port: 0 lets the system choose.
    ///   - callsPerSecond: what a community's key may ask; more is error 6.
    package static func lend<Value: Sendable>(
        port: Int = 0, clock: EmulatorClock = EmulatorClock(), callsPerSecond: Int = 20,
        _ body: @Sendable (VKEmulator) async throws -> Value
    ) async throws -> Value {
        let world = VKWorld(VKSeeds(callsPerSecond: callsPerSecond), clock: clock)
        return try await Serving.lend(
            VKDoor.operations(of: world) + PlayDoor.operations(of: world), port: port, clock: clock,
            opening: { await world.open(at: $0) }, work: { await VKCaller.run(world) }, closing: { world.bell.close() }
        ) {
            try await body(VKEmulator(address: await world.address, world: world))
        }
    }

    /// Waits until it has come to that.
    ///
    /// - Throws: ``EmulatorTooLate`` after a while of the machine's time.
    package func wait(
        within patience: Duration = .seconds(120), until condition: @escaping @Sendable (VKWorld) async -> Bool
    ) async throws {
        guard await world.bell.wait(within: patience, until: { await condition(world) }) else { throw EmulatorTooLate() }
    }

    /// Until every event was taken.
    package func settled() async throws { try await wait { await $0.undelivered == 0 } }
}
