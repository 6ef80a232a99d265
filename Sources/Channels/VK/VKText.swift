import Foundation

/// VK's way of writing names of people, communities and links within a text (https://dev.vk.com/en/reference/objects/message).
enum VKText {
    /// `[id123|Anna], hello` reads `Anna, hello`; of a link with a title both are kept: `title (address)`.
    static func plain(_ text: String) -> String {
        guard text.contains("[") else { return text }
        return
            text
            .replacing(/\[(?:id|club|public|event|app)[0-9]+(?::[^\]|\s]*)?\|([^\]]+)\]/) { $0.output.1 }
            .replacing(/\[#alias\|([^\]|]+)\|(https?:\/\/[^\]|\s]+)\]/) { "\($0.output.1) (\($0.output.2))" }
            .replacing(/\[(https?:\/\/[^\]|\s]+)\|([^\]]+)\]/) { "\($0.output.2) (\($0.output.1))" }
    }

    /// A message that was passed on, as letters quote.
    static func quoted(_ text: String, from name: String) -> String {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { "> \($0)" }
        return ([name.isEmpty ? ">" : "> \(name):"] + lines).joined(separator: "\n")
    }
}
