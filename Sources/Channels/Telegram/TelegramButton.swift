import Foundation
import Kernel

/// A button under a message of ours that somebody pressed (https://core.telegram.org/bots/api#callbackquery).
enum TelegramButton {
    static func read(_ frame: TelegramFrame) throws(TelegramUpdate.Unreadable) -> Inbound {
        let id = try frame.key("id")
        guard frame.object["from"]?["id"]?.int != nil else { throw TelegramUpdate.Unreadable(why: "there is no from") }
        guard let speaker = TelegramSpeaker(frame.object["from"]), let data = frame.object["data"]?.text, data.isEmpty == false
        else { return frame.noted() }
        let message = frame.object["message"]
        // What was sent by way of another chat has no place here: it is the person's dialog with the bot.
        let place = TelegramPlace(message)
        let number = message?["message_id"]?.int ?? 0
        let address = place.flatMap { TelegramLink.message(number, in: $0.chat, under: $0.root) }
        var pressed = Inbound(
            .said(place?.isDialog == false ? .comment : .message), externalID: frame.id, origin: "telegram:button:\(id)",
            network: TelegramChannel.network, author: speaker.author, text: data, saidAt: frame.now,
            thread: place?.thread ?? Inbound.Thread(.conversation, String(speaker.id)),
            source: place?.source(address) ?? Inbound.Source(),
            details: ["button": String((label(of: data, in: message) ?? data).prefix(300))])
        pressed.isOwn = place?.isOwn(speaker.id, bot: frame.bot) ?? false
        if let place, number != 0 { pressed.parent = place.origin(number, bot: frame.bot) }
        return pressed
    }

    /// What stands on the button.
    private static func label(of data: String, in message: JSONValue?) -> String? {
        let rows = message?["reply_markup"]?["inline_keyboard"]?.list ?? []
        let button = rows.lazy.flatMap { $0.list ?? [] }.first { $0["callback_data"]?.text == data }
        return button?["text"]?.text
    }
}
