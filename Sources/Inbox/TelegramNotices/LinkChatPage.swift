import Channels
import Foundation
import Kernel
import Workspace

/// How a member links a chat: by an address that brings the code, here or with the phone's camera, or by hand.
struct LinkChatPage {
    let viewer: Viewer
    let code: String
    /// What the bot is called; nil where it could not be asked.
    let bot: String?
    let until: Date

    private var words: TelegramNoticeWords { TelegramNoticeWords(language: viewer.language) }

    var html: HTML {
        """
        <ol class="numbered stack-4">
        \(bot.map(opening) ?? byHand)
        <li><b>\(words.startHead)</b><p class="help">\(words.startText)</p></li>
        <li><a class="button" href="/settings/notifications">\(viewer.icons("bell"))\(words.back)</a></li>
        </ol>
        <p class="muted">\(words.until(viewer.when.time(until)))</p>
        """
    }

    private func opening(_ bot: String) -> HTML {
        let address = NoticeBot.kind.invitation(code, to: bot)
        return """
            <li><b>\(words.openHead)</b><p class="help">\(words.openText)</p>
            <p><a class="button button-main" href="\(link: address)" target="_blank" rel="noopener noreferrer">\
            \(viewer.icons.glyph(TelegramChannel.about.glyph))\(words.open("@\(bot)"))</a></p>
            \(QRPicture(address, label: words.picture)?.html)
            <details><summary>\(words.byHandHead)</summary><p class="help">\(words.send("@\(bot)"))</p>\(order)</details></li>
            """
    }

    private var byHand: HTML {
        "<li><b>\(words.byHandHead)</b><p class=\"help\">\(words.send(nil))</p>\(order)</li>"
    }

    private var order: HTML {
        Workspace.CopyLine(NoticeBot.kind.words(bringing: code), label: words.order, viewer: viewer).html
    }
}
