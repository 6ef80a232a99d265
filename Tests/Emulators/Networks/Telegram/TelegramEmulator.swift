package import Kernel

/// Telegram's Bot API, as strict as the real one, on a port of this machine (https://core.telegram.org/bots/api).
///
///     try await TelegramEmulator.lend { telegram in
///         try await telegram.world.say(telegram.anna, "When do you open?")
///         try await telegram.wait { await $0.words(in: .dialog(telegram.anna)).count == 2 }
///     }
package struct TelegramEmulator: Sendable {
    /// Where the Bot API is asked, without a slash at the end.
    package let address: String
    package let world: TelegramWorld

    package var clock: EmulatorClock { world.clock }
    package let token = TelegramSeeds.token
    /// The bot's number.
    package var botID: Int64 { world.bot.id }

    /// Anna Petrova.
    package let anna: Int64 = 1_111_111
    /// Jonas Weber.
    package let jonas: Int64 = 1_111_112
    /// Илья, who has neither last name nor user name, and a number beyond 32 bits.
    package let ilya: Int64 = 5_550_001_112
    /// Somebody whose account is gone.
    package let gone: Int64 = 1_111_115
    /// The group in which the channel's posts are talked about; the bot is its administrator.
    package let group = TelegramSeeds.group
    package let channel = TelegramSeeds.channel
    /// The channel's first post, as it stands in the group.
    package let post: Int64 = 9001
    /// The business account's connection.
    package let connection = TelegramSeeds.connection

    /// A way out that leads to this machine too.
    package var outside: Outside { WayOut.outside }

    /// Lends one that knows nobody else, and stops it afterwards.
    ///
    /// - Parameters:
    ///   - port: 0 lets the system choose.
    ///   - takesPlainLoopback: a webhook without TLS is taken where it leads to this machine; Telegram itself takes none.
    package static func lend<Value: Sendable>(
        port: Int = 0, clock: EmulatorClock = EmulatorClock(), limits: TelegramLimits = TelegramLimits(),
        takesPlainLoopback: Bool = true, _ body: @Sendable (TelegramEmulator) async throws -> Value
    ) async throws -> Value {
        let world = TelegramWorld(TelegramSeeds(), clock: clock, limits: limits, takesPlainLoopback: takesPlainLoopback)
        return try await Serving.lend(
            TelegramDoor.operations(of: world) + PlayDoor.operations(of: world), port: port, clock: clock,
            opening: { await world.open(at: $0) }, work: { await TelegramCaller.run(world) }, closing: { world.bell.close() }
        ) {
            try await body(TelegramEmulator(address: await world.address, world: world))
        }
    }

    /// Waits until it has come to that.
    ///
    /// - Throws: ``EmulatorTooLate`` after a while of the machine's time.
    package func wait(
        within patience: Duration = .seconds(120), until condition: @escaping @Sendable (TelegramWorld) async -> Bool
    ) async throws {
        guard await world.bell.wait(within: patience, until: { await condition(world) }) else { throw EmulatorTooLate() }
    }

    /// Until every update was taken.
    package func settled() async throws { try await wait { await $0.undelivered == 0 } }
}
