import Kernel

/// What happens in a VK community and what can be done there (https://dev.vk.com/en/api/community-events/json-schema).
extension VKAbout {
    private typealias Action = ChannelAbout.Action

    static let actions: [ChannelAbout.Action] = said + signs + untold + answers + deeds

    private typealias Say = @Sendable (VKAbout) -> String

    private static func told(_ key: String, _ kinds: [VKEvent.Kind], _ name: @escaping Say) -> Action {
        Action(key, .incoming, kinds.map(\.rawValue)) { name(VKAbout(language: $0)) }
    }

    private static func done(
        _ key: String, _ calls: [String], _ state: Action.State = .supported, _ name: @escaping Say
    ) -> Action {
        Action(key, .outgoing, calls, state) { name(VKAbout(language: $0)) }
    }

    private static let said = [
        told("message", [.messageNew]) { $0.say("Private message", "Личное сообщение", "Private Nachricht") },
        told("message.own", [.messageReply]) {
            $0.say("Your answer on VK itself", "Ваш ответ в самом ВКонтакте", "Ihre Antwort auf VK selbst")
        },
        told("message.edited", [.messageEdit]) {
            $0.say("A message is edited", "Сообщение изменено", "Eine Nachricht wird bearbeitet")
        },
        told("comment.post", [.commentNew, .commentEdit, .commentRestore, .commentDelete]) {
            $0.say(
                "Comment under a post, edited, deleted, restored",
                "Комментарий под записью: новый, изменён, удалён, восстановлен",
                "Kommentar unter einem Beitrag, bearbeitet, gelöscht, wiederhergestellt")
        },
        told("comment.photo", [.photoCommentNew, .photoCommentEdit, .photoCommentRestore, .photoCommentDelete]) {
            $0.say("The same under a photo", "То же под фотографией", "Dasselbe unter einem Foto")
        },
        told("comment.video", [.videoCommentNew, .videoCommentEdit, .videoCommentRestore, .videoCommentDelete]) {
            $0.say("The same under a video", "То же под видео", "Dasselbe unter einem Video")
        },
        told("comment.product", [.marketCommentNew, .marketCommentEdit, .marketCommentRestore, .marketCommentDelete]) {
            $0.say("The same under a product", "То же под товаром", "Dasselbe unter einem Produkt")
        },
        told("discussion", [.boardNew, .boardEdit, .boardRestore, .boardDelete]) {
            $0.say("Word in a discussion", "Слово в обсуждении", "Wort in einer Diskussion")
        },
        told("post", [.postNew]) {
            $0.say(
                "Post of a visitor on your wall, or one proposed", "Запись посетителя на стене или предложенная",
                "Beitrag eines Besuchers auf Ihrer Pinnwand, auch vorgeschlagen")
        },
    ]

    private static let signs = [
        told("repost", [.repost]) { $0.say("Repost of your post", "Репост вашей записи", "Geteilter Beitrag von Ihnen") },
        told("like", [.likeAdd, .likeRemove]) {
            $0.say("Like, and taken back", "Отметка «Нравится» и её отмена", "Like, auch zurückgenommen")
        },
        told("reaction", [.reaction]) {
            $0.say("Reaction to a message", "Реакция на сообщение", "Reaktion auf eine Nachricht")
        },
        told("join", [.join]) { $0.say("Somebody joins", "Вступление", "Beitritt") },
        Action("read", .incoming, ["message_read"]) {
            VKAbout(language: $0).say("Your message was read", "Ваше сообщение прочитано", "Ihre Nachricht wurde gelesen")
        },
        Action("permission", .incoming, ["message_allow", "message_deny"]) {
            VKAbout(language: $0).say(
                "Somebody allows or forbids your messages", "Разрешение или запрет сообщений",
                "Jemand erlaubt oder verbietet Ihre Nachrichten")
        },
        Action("profile", .incoming, ["users.get", "groups.getById"]) {
            VKAbout(language: $0).say(
                "Who somebody is, as far as they show it", "Кто это, насколько он себя показывает",
                "Wer jemand ist, soweit er es zeigt")
        },
    ]

    private static let untold = [
        Action("leave", .incoming, ["group_leave"], .notYet { VKAbout(language: $0).unasked }) {
            VKAbout(language: $0).say("Somebody leaves", "Выход из сообщества", "Austritt")
        },
        Action("button", .incoming, ["message_event"], .notYet { VKAbout(language: $0).unasked }) {
            VKAbout(language: $0).say(
                "A button under a message is pressed", "Нажата кнопка под сообщением",
                "Ein Knopf unter einer Nachricht wird gedrückt")
        },
        Action("order", .incoming, ["market_order_new", "market_order_edit"], .notYet { VKAbout(language: $0).unasked }) {
            VKAbout(language: $0).say("Order of a product", "Заказ товара", "Bestellung eines Produkts")
        },
        Action("message.deleted", .incoming, [], .impossible { VKAbout(language: $0).nobodyIsTold }) {
            VKAbout(language: $0).say(
                "A private message is deleted", "Личное сообщение удалено", "Eine Nachricht wird gelöscht")
        },
        Action("mention", .incoming, [], .impossible { VKAbout(language: $0).ownPagesOnly }) {
            VKAbout(language: $0).say(
                "Mention on somebody else’s page", "Упоминание на чужой странице", "Erwähnung auf einer anderen Seite")
        },
    ]

    private static let answers = [
        done("reply.message", ["messages.send"]) {
            $0.say("Answer in private", "Ответ личным сообщением", "Antwort als private Nachricht")
        },
        done(
            "reply.files",
            ["photos.getMessagesUploadServer", "photos.saveMessagesPhoto", "docs.getMessagesUploadServer", "docs.save"]
        ) { $0.say("Photos and documents with it", "Фотографии и документы к нему", "Fotos und Dokumente dazu") },
        done("reply.comment", ["wall.createComment"]) {
            $0.say("Answer under a post", "Ответ под записью", "Antwort unter einem Beitrag")
        },
        done(
            "reply.elsewhere", ["photos.createComment", "video.createComment", "market.createComment", "board.createComment"],
            .impossible { VKAbout(language: $0).peopleOnly }
        ) {
            $0.say(
                "Answer under a photo, a video, a product, in a discussion", "Ответ под фото, видео, товаром, в обсуждении",
                "Antwort unter Foto, Video, Produkt, in einer Diskussion")
        },
        done("first", ["messages.send"], .impossible { VKAbout(language: $0).theyFirst }) {
            $0.say("Message to who never wrote", "Сообщение тому, кто не писал", "Nachricht an jemanden, der nie schrieb")
        },
    ]

    private static let deeds = [
        done("edit", ["messages.edit", "messages.delete"], .notYet { VKAbout(language: $0).byHand }) {
            $0.say(
                "Edit or delete one’s own message", "Изменить или удалить своё сообщение", "Eigene Nachricht ändern, löschen")
        },
        done("typing", ["messages.setActivity", "messages.markAsRead"], .notYet { VKAbout(language: $0).byHand }) {
            $0.say("Show that one reads and types", "Показать, что читают и пишут", "Zeigen, dass man liest und schreibt")
        },
        done("like.give", ["likes.add"], .impossible { VKAbout(language: $0).peopleOnly }) {
            $0.say("Like a comment", "Отметить комментарий", "Einen Kommentar liken")
        },
        done("publish", ["wall.post"], .notYet { VKAbout(language: $0).byHand }) {
            $0.say("Publish a post", "Опубликовать запись", "Einen Beitrag veröffentlichen")
        },
        done("register", ["groups.addCallbackServer", "groups.setCallbackSettings", "groups.deleteCallbackServer"]) {
            $0.say("Tell VK where to call, and end it", "Сообщить адрес и убрать его", "VK die Adresse nennen und wegnehmen")
        },
    ]

    private var unasked: String {
        say("Kindred does not ask for it.", "Kindred этого не запрашивает.", "Kindred fragt nicht danach.")
    }
    private var byHand: String { say("Do it on VK.", "Делается в самом ВКонтакте.", "Geht auf VK selbst.") }
    private var nobodyIsTold: String {
        say("VK tells nobody.", "ВКонтакте об этом не сообщает.", "VK teilt es niemandem mit.")
    }
    private var ownPagesOnly: String {
        say(
            "VK tells of the community’s own pages only.", "ВКонтакте сообщает только о страницах самого сообщества.",
            "VK berichtet nur von den Seiten der Gemeinschaft selbst.")
    }
    private var peopleOnly: String {
        say(
            "VK takes it from people, not from communities.", "ВКонтакте принимает это от людей, а не от сообществ.",
            "VK nimmt das von Menschen an, nicht von Gemeinschaften.")
    }
    private var theyFirst: String {
        say(
            "VK lets a community write to those who wrote first or allowed it.",
            "ВКонтакте разрешает писать тем, кто написал первым или разрешил сообщения.",
            "VK lässt eine Gemeinschaft nur denen schreiben, die zuerst schrieben oder es erlaubten.")
    }
}
