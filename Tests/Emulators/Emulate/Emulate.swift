import ArgumentParser
import Emulators
import Foundation

/// Starts a network on this machine, with a page on which a person plays the customer.
@main
struct Emulate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "emulate",
        abstract: "VK or Telegram on this machine, as strict as the real ones, and a page to play the customer on.",
        subcommands: [VK.self, Telegram.self])
}

struct VK: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "vk", abstract: "A VK community and the people who write to it.")

    @Option(help: "Where the page and the API are; 0 lets the system choose.") var port = 8901
    @Option(help: "Calls a second of the community's key.") var calls = 20

    func run() async throws {
        try await VKEmulator.lend(port: port, callsPerSecond: calls) { vk in
            Ready.say(vk.address)
            try await Ready.wait()
        }
    }
}

struct Telegram: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "telegram", abstract: "A Telegram bot, its group and channel, and the people who write to it.")

    @Option(help: "Where the page and the API are; 0 lets the system choose.") var port = 8902
    @Flag(help: "Takes webhooks with TLS only, as Telegram does, also on this machine.") var strictHook = false

    func run() async throws {
        try await TelegramEmulator.lend(port: port, takesPlainLoopback: strictHook == false) { telegram in
            Ready.say(telegram.address)
            try await Ready.wait()
        }
    }
}

enum Ready {
    /// For whoever started it: the page is there from now on.
    static func say(_ address: String) { FileHandle.standardOutput.write(Data("ready \(address)\n".utf8)) }

    /// Until somebody ends the program.
    static func wait() async throws {
        while true { try await Task.sleep(for: .seconds(3600)) }
    }
}
