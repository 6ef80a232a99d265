import Kernel
import Workspace

/// Names a member's next letter on a card until it is queued: the same in every tab and browser, and after every reload, so
/// that one letter sent twice is one.
enum ClientKey {
    static func text(_ member: ID<Member>, _ card: ID<Interest>, after last: ID<Outgoing>?) -> String {
        "\(member)-\(card)-\(last?.description ?? "0")"
    }
}
