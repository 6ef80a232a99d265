package import Channels
package import Foundation
package import Kernel
package import Workspace

/// A file that came along with a word and still lies with the network: it is fetched after the word is durable, and becomes an
/// attachment like any other. One that does not come stays in its place, with the reason.
package struct AwaitedFile: RowReadable {
    package let id: ID<ThreadLine.Attached>
    package let workspace: ID<Company>
    package let message: ID<ThreadLine.Said>
    package let file: RemoteFile
    package let at: Date
    /// Why it will not come, in the network's or our words; nil while it may.
    package let fault: String?

    init(_ file: RemoteFile, of message: ID<ThreadLine.Said>, _ arrival: Arrival, id: ID<ThreadLine.Attached>) {
        self.id = id
        workspace = arrival.channel.workspace
        self.message = message
        self.file = file
        at = arrival.at
        fault = nil
    }

    package init(row: Row) throws {
        id = try row.get("id")
        workspace = try row.get("workspace_id")
        message = try row.get("message_id")
        file = RemoteFile(
            name: try row.get("name"), type: try row.get("type"), size: try row.get("size"), locator: try row.get("locator"))
        at = try row.get("at")
        fault = try row.get("fault")
    }
}
