package import Foundation
package import Kernel
package import Workspace

/// The one target that a channel's own page and its `response_minutes` are about: the same for every priority and every answer,
/// day and night. It is a plan like any other; what is finer is set among the targets.
extension ResponsePlan {
    /// Nil where the plan says more than so many minutes.
    package var simpleMinutes: Int? {
        targets[.normal]?.first.flatMap { self == .simple(minutes: $0) ? $0 : nil }
    }

    /// Gives a channel its one target, or lets it follow the workspace. Nothing happens where it is so already.
    package static func set(
        _ wish: TargetWish, for channel: ID<Connected>, by asker: Asker, ids: IDMaker, at now: Date, in db: Connection
    ) throws {
        let own = try stored(for: channel, asker.workspace, at: now, in: db)
        let minutes: Int?
        switch wish {
        case .asItIs: return
        case .chosen(let chosen):
            if let own, own.simpleMinutes == nil { return }
            minutes = chosen
        case .minutes(let said): minutes = said
        }
        if let minutes {
            guard own?.simpleMinutes != minutes else { return }
            try simple(minutes: minutes).save(for: channel, by: asker, ids: ids, at: now, in: db)
        } else if own != nil {
            try remove(for: channel, by: asker, ids: ids, at: now, in: db)
        }
    }

    /// The target of a channel that is made at this moment; no card follows from it yet.
    static func begin(
        minutes: Int, for channel: ID<Connected>, _ workspace: ID<Company>, ids: IDMaker, at now: Date, in db: Connection
    ) throws {
        try simple(minutes: minutes).insert(for: channel, workspace, ids: ids, at: now, in: db)
        try ResponseBook.renew(workspace, in: db)
    }
}

/// What is said of a channel's one target when the channel is changed.
package enum TargetWish: Sendable {
    case asItIs
    /// On the page, which does not ask where something finer is set: that stays, also when it was set meanwhile.
    case chosen(Int?)
    /// So many minutes whatever there is, or nil to follow the workspace.
    case minutes(Int?)
}

/// The one target on the channel's page: a choice, or where a finer plan is set.
struct ChannelTarget {
    let own: ResponsePlan?
    let general: ResponsePlan?

    init(of channel: ID<Connected>, in book: ResponseBook) { (own, general) = (book.channels[channel], book.general) }

    func field(_ state: FormState, _ viewer: Viewer) -> HTML {
        let words = ConnectionWords(language: viewer.language)
        if let own, own.simpleMinutes == nil {
            let link: HTML =
                viewer.asker.may(.manage, .workspace) ? " <a href=\"\(TargetRoutes.tab)\">\(words.toTargets)</a>" : .empty
            return """
                <div class="field"><span class="label">\(words.target)</span><p class="help">\(words.ownTargets)\(link)</p></div>
                """
        }
        return Field(
            "response_minutes", words.target, .select([Field.Options(choices(words))]), in: state, icons: viewer.icons,
            help: words.targetHelp
        ).html
    }

    private func choices(_ words: ConnectionWords) -> [(value: String, title: String)] {
        let usual = [15, 30, 60, 120, 240, 480, 1440]
        let all = (usual + [own?.simpleMinutes].compactMap { $0 }.filter { usual.contains($0) == false }).sorted()
        return [("", general == nil ? words.noTarget : words.targetOfAll)] + all.map { (String($0), words.minutes($0)) }
    }
}
