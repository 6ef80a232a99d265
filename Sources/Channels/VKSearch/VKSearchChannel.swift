package import Foundation
package import Kernel

/// What people publish on VK by given words, tags and hashtags: found by VK's own search of public posts
/// (https://dev.vk.com/ru/method/newsfeed.search), asked again and again from the last post that was found.
package enum VKSearchChannel: Follows {
    package static let about = ChannelAbout(
        kind: "vk-search", network: VKChannel.network, glyph: "vk", settings: VKSearchAbout.settings, answers: .hand,
        name: { VKSearchAbout(language: $0).name }, explanation: { VKSearchAbout(language: $0).explanation })

    /// Nothing is posted to it.
    package static func read(_ hook: Webhook) throws(Refusal) -> Reading { Reading() }

    package static func follow(
        _ settings: ChannelSettings, from cursor: String?, through outside: Outside, into inlet: Inlet
    ) async throws(LineFault) {
        try await follow(settings, from: cursor, through: outside, into: inlet) { try await Task.sleep(for: $0) }
    }

    /// - Parameter rest: between two rounds.
    static func follow(
        _ settings: ChannelSettings, from cursor: String?, through outside: Outside, into inlet: Inlet,
        rest: @Sendable (Duration) async throws -> Void
    ) async throws(LineFault) {
        let wish = VKSearchSettings(settings)
        var seen = VKSearchCursor(cursor)
        let search = VKSearch(api: VKAPI(VKSettings(settings), through: outside))
        while true {
            do {
                for query in wish.queries {
                    let found = try await search.posts(query, since: seen[query])
                    guard found.isEmpty == false else { continue }
                    seen.note(query, found.compactMap(\.date).max())
                    try await inlet.take(found.map { $0.arriving(query, at: Date()) }, seen.text)
                }
                seen.forget(otherThan: wish.queries)
                await inlet.tell(.listening(polling: wish.pause))
                try await rest(.seconds(wish.pause))
            } catch let fault as VKFault {
                throw fault.line
            } catch let fault as LineFault {
                throw fault
            } catch is CancellationError {
                return
            } catch {
                throw LineFault(.passing, "storage", said: "\(error)")
            }
        }
    }

    package static func read(
        _ raw: Data, externalID: String, with settings: ChannelSettings, at now: Date
    ) -> Arriving {
        guard let post = VKFoundPost(raw) else {
            return Arriving(raw: raw, externalID: externalID, meaning: .unreadable("this is no post"))
        }
        return post.arriving(nil, at: now)
    }

    package static func completed(_ settings: [String: String]) -> [String: String] { settings }

    /// Asks once, and says how much is found.
    package static func tryOut(
        _ settings: ChannelSettings, through outside: Outside, language: Language
    ) async throws(LineFault) -> [String] {
        let wish = VKSearchSettings(settings)
        let search = VKSearch(api: VKAPI(VKSettings(settings), through: outside))
        guard wish.queries.isEmpty == false else {
            throw LineFault(.refused, "query", setting: VKSearchSettings.Key.queries)
        }
        var lines: [String] = []
        for query in wish.queries {
            do throws(VKFault) {
                lines.append(VKSearchAbout(language: language).found(query, try await search.count(query)))
            } catch { throw error.line }
        }
        return lines
    }
}

/// The settings of a search; its token and server are those of ``VKSettings``.
struct VKSearchSettings {
    enum Key {
        static let queries = "queries"
        static let pause = "pause"
    }

    static let usualPause = 300
    /// VK allows a service token so many calls a day and method that more would close the search by evening.
    private static let shortestPause = 60
    static let mostQueries = 20

    let queries: [String]
    /// Seconds between two rounds.
    let pause: Int

    init(_ values: ChannelSettings) {
        var known: Set<String> = []
        queries = Array(values.lines(Key.queries).filter { known.insert($0.lowercased()).inserted }.prefix(Self.mostQueries))
        pause = max(Int(values[Key.pause]) ?? Self.usualPause, Self.shortestPause)
    }
}
