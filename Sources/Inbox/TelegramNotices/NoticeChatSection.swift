import Kernel
import Workspace

/// The chat on the page of notifications: to be linked, linked, or ended by the network.
struct NoticeChatSection {
    let viewer: Viewer
    let link: NoticeChat?
    /// Whether the chat's channel is at work.
    let isOpen: Bool
    /// Whether the workspace has a bot that could write.
    let isOffered: Bool

    static func html(_ viewer: Viewer, _ services: Services, in db: Connection) throws -> HTML {
        let (member, workspace) = (viewer.asker.member, viewer.asker.workspace)
        return NoticeChatSection(
            viewer: viewer, link: try NoticeChat.find(of: member, workspace, in: db),
            isOpen: try NoticeChat.reaches(member, workspace, in: db),
            isOffered: try NoticeBot.offered(to: workspace, services, in: db) != nil
        ).html
    }

    private var words: TelegramNoticeWords { TelegramNoticeWords(language: viewer.language) }
    private var isLinked: Bool { link?.chat != nil }

    var html: HTML {
        guard isOffered || isLinked else { return .empty }
        return """
            <section class="section"><h2>\(words.title)</h2><p class="help">\(words.help)</p>
            \(link.map { $0.chat == nil ? ended($0) : linked($0) })\
            \(isOffered && isOpen == false ? connect : .empty)</section>
            """
    }

    private func linked(_ link: NoticeChat) -> HTML {
        let when = link.heardAt.map { words.heard(viewer.when.ago($0)) } ?? words.since(viewer.when.ago(link.linkedAt))
        return """
            \(isOpen ? .empty : warning(words.rests))<ul class="rows"><li class="row-item">\(viewer.icons("bell"))<div class="row-text"><b>\(link.name)</b>\
            <p class="small muted">\(when)\(link.said.isEmpty ? "" : " · \(link.said)")</p></div>\
            <form method="post" action="/settings/notifications/telegram/removal">\(viewer.csrf)\
            <button class="button button-s" type="submit">\(words.unlink)</button></form></li></ul>
            """
    }

    private func ended(_ link: NoticeChat) -> HTML { warning(link.said.isEmpty ? words.moved : words.ended(link.said)) }

    private func warning(_ text: String) -> HTML {
        "<p class=\"error\">\(viewer.icons("warning", .small))<span>\(text)</span></p>"
    }

    private var connect: HTML {
        """
        <form method="post" action="/settings/notifications/telegram">\(viewer.csrf)\
        <button class="button" type="submit">\(viewer.icons("link"))\(words.connect)</button></form>
        """
    }
}
