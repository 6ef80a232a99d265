import Foundation
import Testing

@testable import Formats

/// What a network writes when somebody turned to us there.
@Suite("Letters of networks announce what somebody did there")
struct NotificationTests {
    struct Sample: Sendable, CustomTestStringConvertible {
        var from: String
        var subject: String
        var html: String?
        var text: String?
        var fields: [String] = []
        var network: NotificationLetter.Network
        var action: NotificationLetter.Action
        var author = ""
        var words = ""
        var link: String?
        var rating: Int?
        var place: String?
        var testDescription: String { "\(network) \(subject)" }

        var letter: Letter {
            get throws {
                let body = html.map { ("text/html", $0) } ?? ("text/plain", text ?? "")
                let head = ["From: \(from)", "To: owner@example.com", "Subject: \(subject)"] + fields
                return try Letter(
                    reading: Data(
                        (head + ["MIME-Version: 1.0", "Content-Type: \(body.0); charset=utf-8", "", body.1]).joined(
                            separator: "\r\n"
                        ).utf8))
            }
        }
    }

    @Test("Who, what and where are read from the sentence and the lines around it", arguments: samples)
    func read(_ sample: Sample) throws {
        let found = try #require(NotificationLetter(of: sample.letter))
        #expect(found.network == sample.network)
        #expect(found.action == sample.action)
        #expect(found.author == sample.author)
        #expect(found.text == sample.words)
        if let link = sample.link { #expect(found.link == link) }
        #expect(found.rating == sample.rating)
        if let place = sample.place { #expect(found.place == place) }
    }

    @Test("A letter of a person is none, whoever they say they are")
    func people() throws {
        for from in [
            "Facebook <facebook@example.com>", "Jane Doe <jane@notfacebook.com>", "VK <vk.com@example.org>", "x@max.com",
        ] {
            let letter = try Sample(
                from: from, subject: "Jane commented on your post", text: "Hello", network: .facebook, action: .comment
            ).letter
            #expect(NotificationLetter(of: letter) == nil)
        }
    }

    @Test("Cut anywhere, a letter is still read")
    func truncated() throws {
        for sample in Self.samples.prefix(4) {
            let html = Array((sample.html ?? sample.text ?? "").utf8)
            for end in stride(from: 0, to: html.count, by: 7) {
                var cut = sample
                cut.html = String(decoding: html[..<end], as: UTF8.self)
                #expect(NotificationLetter(of: try cut.letter)?.network == sample.network)
            }
        }
    }

    static let samples: [Sample] = [
        Sample(
            from: "\"Facebook\" <notification+zrdp@facebookmail.com>", subject: "Lena Fuchs hat deinen Beitrag kommentiert.",
            html: """
                <table><tr><td><a href="https://www.facebook.com/nd/?vetrik%2Fposts%2F55&comment_id=9&aref=1&medium=email&mid=ab">
                Facebook</a></td></tr><tr><td><span>Lena Fuchs hat deinen <a href="https://www.facebook.com/nd/?vetrik%2Fposts%2F55&amp;comment_id=9&amp;\
                mid=ab&amp;n_m=a%40b.de">Beitrag</a> kommentiert.</span></td></tr><tr><td>Lena Fuchs</td></tr><tr><td>14. Dezember um 12:35</td></tr>
                <tr><td><span>Wann ist das Rad<br>wieder lieferbar?</span></td></tr>
                <tr><td><a href="https://www.facebook.com/nd/?vetrik%2Fposts%2F55&amp;comment_id=9">Auf Facebook ansehen</a></td></tr>
                <tr><td>Diese Nachricht wurde an a@b.de gesendet.</td></tr></table>
                """,
            fields: ["X-Facebook-Notify: feed_comment; mailid=1"], network: .facebook, action: .comment, author: "Lena Fuchs",
            words: "Wann ist das Rad\nwieder lieferbar?", link: "https://www.facebook.com/vetrik/posts/55?comment_id=9"),
        Sample(
            from: "Instagram <no-reply@mail.instagram.com>", subject: "anna.k commented on your photo: \"Beautiful colour!\"",
            html: """
                <p>anna.k commented on your photo</p><p>anna.k</p><p>Beautiful colour!</p>
                <a href="https://www.instagram.com/p/Cx1/c/178/?igshid=1&utm_source=ig_email">View comment</a>
                """,
            fields: ["X-Facebook-Notify: ig_comment; mailid=2"], network: .instagram, action: .comment, author: "anna.k",
            words: "Beautiful colour!", link: "https://www.instagram.com/p/Cx1/c/178/"),
        Sample(
            from: "ВКонтакте <admin@notify.vk.com>", subject: "Новый комментарий к записи",
            html: """
                <div><b>Здравствуйте, Марина!</b></div><div><a href="https://vk.com/id77?from_email=1">Олег Краснов</a> прокомментировал Вашу запись:</div>
                <div>А в чёрном цвете есть?</div>
                <div><a href="https://vk.com/wall-12_34?reply=56&from_email=1">Ответить</a></div><div>Чтобы отписаться, нажмите сюда</div>
                """,
            network: .vk, action: .comment, author: "Олег Краснов", words: "А в чёрном цвете есть?",
            link: "https://vk.com/wall-12_34?reply=56"),
        Sample(
            from: "VK <admin@notify.vk.com>", subject: "Новое личное сообщение от Ирины Лебедевой",
            text: """
                Ирина Лебедева отправила Вам сообщение:

                «Когда приедет заказ?»

                Ответить:
                https://vk.com/im?sel=88&from_email=1

                Вы получили это письмо, потому что подписаны на уведомления.
                """, network: .vk, action: .message, author: "Ирина Лебедева", words: "Когда приедет заказ?",
            link: "https://vk.com/im?sel=88"),
        Sample(
            from: "Одноклассники <noreply@odnoklassniki.ru>", subject: "Пётр Сомов прокомментировал(а) ваше фото",
            html: """
                <p>Пётр Сомов прокомментировал(а) ваше фото</p><p>Хорошая вещь, беру вторую</p>
                <a href="https://ok.ru/group/5/topic/6?_fm=1">Посмотреть</a>
                """, network: .ok, action: .comment, author: "Пётр Сомов", words: "Хорошая вещь, беру вторую",
            link: "https://ok.ru/group/5/topic/6"),
        Sample(
            from: "X <notify@x.com>", subject: "Jane Doe (@jane) mentioned you",
            html: """
                <table><tr><td>Jane Doe (@jane) mentioned you</td></tr><tr><td><a href="https://x.com/jane?cn=abc">Jane Doe</a></td></tr>
                <tr><td>@jane</td></tr><tr><td>@vetrik is your shop open on Sunday?</td></tr>
                <tr><td><a href="https://x.com/jane/status/99?cn=abc&refsrc=email">View on X</a></td></tr></table>
                """, network: .x, action: .mention, author: "Jane Doe", words: "@vetrik is your shop open on Sunday?",
            link: "https://x.com/jane/status/99"),
        Sample(
            from: "Kim Berg via LinkedIn <messaging-digest-noreply@linkedin.com>", subject: "Kim Berg sent you a message",
            html: """
                <p><a href="https://www.linkedin.com/comm/in/kim-berg?midToken=A&trk=eml">Kim Berg</a></p><p>Do you ship to Norway?</p>
                <a href="https://www.linkedin.com/comm/messaging/thread/2-abc?midToken=A&trk=eml">Reply</a>
                <p>This email was intended for Marina</p>
                """,
            fields: ["X-LinkedIn-Class: MBR-TO-MBR"], network: .linkedin, action: .message, author: "Kim Berg",
            words: "Do you ship to Norway?",
            link: "https://www.linkedin.com/messaging/thread/2-abc"),
        Sample(
            from: "YouTube <noreply@youtube.com>", subject: "Jane Doe commented on your video: \"How to true a wheel\"",
            html: """
                <p><a href="https://www.youtube.com/channel/UC1?feature=em">Jane Doe</a> commented on your video</p><p>How to true a wheel</p>
                <p>Jane Doe</p><p>Saved my day, thank you!</p>
                <a href="https://www.youtube.com/watch?v=abc&lc=Ugx&feature=em-comments">REPLY</a>
                """, network: .youtube, action: .comment, author: "Jane Doe", words: "Saved my day, thank you!",
            link: "https://www.youtube.com/watch?v=abc&lc=Ugx"),
        Sample(
            from: "Google Unternehmensprofil <businessprofile-noreply@google.com>",
            subject: "Uwe hat eine Rezension zu Rad & Tat abgegeben",
            text: """
                Sie haben eine neue 5-Sterne-Rezension erhalten

                Uwe Klein

                Schnell, freundlich, fair.

                Rezension lesen
                <https://business.google.com/reviews/l/1?review=B>
                """, network: .google, action: .review, author: "Uwe Klein", words: "Schnell, freundlich, fair.", rating: 5,
            place: "Rad & Tat"),
        Sample(
            from: "Vetrik <wordpress@vetrik.example>", subject: "[Vetrik] Comment: \"Winter tyres\"",
            text: """
                New comment on your post "Winter tyres"
                Author: Paul Stein (IP address: 203.0.113.9, host.example)
                Email: paul@example.org
                URL:
                Comment:
                Which size fits a 28 inch wheel?
                And do they rattle?

                You can see all comments on this post here:
                https://vetrik.example/winter-tyres/#comments

                Permalink: https://vetrik.example/winter-tyres/#comment-5
                """, network: .shop, action: .comment, author: "Paul Stein",
            words: "Which size fits a 28 inch wheel?\nAnd do they rattle?"),
        Sample(
            from: "Магазин <shop@vetrik.example>", subject: "Магазин - Новый отзыв о товаре",
            text: """
                Вы получили новый отзыв.
                Товар: Звонок латунный
                Покупатель: Ольга Ким
                Оценка: 4
                Отзыв:
                Звонкий, но царапается.
                """, network: .shop, action: .review, author: "Ольга Ким", words: "Звонкий, но царапается.", rating: 4,
            place: "Звонок латунный"),
        Sample(
            from: "Facebook <security@facebookmail.com>", subject: "12345 is your Facebook account recovery code", text: "Hi",
            network: .facebook,
            action: .accountSecurity),
        Sample(
            from: "Facebook <notification@facebookmail.com>", subject: "You have 12 new notifications",
            text: "A lot has happened",
            network: .facebook, action: .digest),
        Sample(
            from: "Instagram <no-reply@mail.instagram.com>", subject: "max_m started following you",
            html: "<p>max_m started following you.</p>",
            network: .instagram, action: .follow, author: "max_m"),
    ]
}

@Suite("Links in letters of networks")
struct CleanLinkTests {
    @Test(
        "Wrapping and what follows the recipient are gone",
        arguments: [
            (
                "https://www.facebook.com/n/?home.php&medium=email&mid=a&n_m=desk%40example.com",
                "https://www.facebook.com/home.php"
            ),
            (
                "https://www.facebook.com/nd/?a.b%2Fposts%2F1&comment_id=2&aref=3&bcode=4",
                "https://www.facebook.com/a.b/posts/1?comment_id=2"
            ),
            (
                "https://www.facebook.com/n/?permalink.php%3Fstory_fbid%3D5%26id%3D6&mid=7",
                "https://www.facebook.com/permalink.php?story_fbid=5&id=6"
            ),
            ("https://vk.com/away.php?to=https%3A%2F%2Fexample.org%2Fx&from_email=1", "https://example.org/x"),
            ("https://l.facebook.com/l.php?u=https%3A%2F%2Fexample.org%2F%3Fa%3D1%26fbclid%3D2&h=3", "https://example.org/?a=1"),
            ("https://www.google.com/url?q=https://example.org/a&sa=D", "https://example.org/a"),
            ("http://user:word@example.org/a?utm_source=x&id=1", "http://example.org/a?id=1"),
        ])
    func clean(url: String, expected: String) { #expect(CleanLink.clean(url) == expected) }

    @Test(
        "What is no web address is no link",
        arguments: ["javascript:alert(1)", "mailto:a@b.c", "", "//x", "https://", "data:text/html,x"])
    func refused(url: String) { #expect(CleanLink.clean(url) == nil) }
}

@Suite("Who vouches for a letter")
struct LetterAuthenticityTests {
    @Test(
        "Only the server that took the letter in is believed",
        arguments: [
            ("mx.example.org; dkim=pass header.d=facebookmail.com", true as Bool?),
            ("mx.example.org; dkim=pass (good) header.i=@facebookmail.com; spf=fail smtp.mailfrom=x@evil.example", true),
            ("mx.example.org; dmarc=pass (p=REJECT) header.from=facebookmail.com", true),
            ("mx.example.org; dkim=pass header.d=evil.example; spf=pass smtp.mailfrom=evil.example", false),
            ("mx.example.org; dkim=fail header.d=facebookmail.com; dmarc=fail header.from=facebookmail.com", false),
            ("mx.evil.example; dkim=pass header.d=facebookmail.com", nil), ("mx.example.org; none", nil),
            (#"mx.example.org; spf=pass smtp.mailfrom="x; dmarc=pass y"@evil.example"#, false),
            (#"mx.example.org; spf=pass smtp.mailfrom="x\"; dmarc=pass y"@evil.example"#, false),
            (#"mx.example.org; spf=pass (of "x\) ; dmarc=pass y"@evil.example) smtp.mailfrom=evil.example"#, false),
            (#"mx.example.org; spf=fail smtp.mailfrom="x y"@evil.example; dkim=pass header.d=facebookmail.com"#, true),
        ])
    func verdict(results: String, expected: Bool?) throws {
        let letter = try Letter(
            reading: Data(
                "Authentication-Results: \(results)\r\nReceived: from a by mx.example.org with ESMTPS id 1; now\r\nFrom: F <n@facebookmail.com>\r\n\r\nx"
                    .utf8))
        #expect(LetterAuthenticity.verdict(of: letter) == expected)
        #expect(LetterAuthenticity.verdict(of: letter, trusting: ["mx.other.example"]) == nil)
    }
}
