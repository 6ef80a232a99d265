/// Letters of mail servers, of programs that reply, and letters that are mistaken for them.
struct ReportLetter: Sendable {
    var name: String
    var text: String
    var failed: [String] = []
    var isTemporary = false
}

extension ReportLetter {
    static let bounces = [
        ReportLetter(
            name: "Exim",
            text: """
                Return-Path: <>
                From: Mail Delivery System <Mailer-Daemon@mx.example.net>
                To: us@kindred.example
                Subject: Mail delivery failed: returning message to sender

                This message was created automatically by mail delivery software.

                A message that you sent could not be delivered to one or more of its
                recipients. This is a permanent error. The following address(es) failed:

                  anna@example.org
                    host mx.example.org [192.0.2.1]
                    SMTP error from remote mail server after RCPT TO:<anna@example.org>:
                    550 5.1.1 User unknown
                """, failed: ["anna@example.org"]),
        ReportLetter(
            name: "Exim, delay",
            text: """
                From: Mail Delivery System <Mailer-Daemon@mx.example.net>
                To: us@kindred.example
                Subject: Warning: message 1sEa-0001 delayed 24 hours

                A message that you sent has not yet been delivered to one or more of its
                recipients after more than 24 hours on the queue.

                The address to which the message has not yet been delivered is:

                  anna@example.org

                No action is required on your part. Delivery attempts will continue for some time.
                """, failed: ["anna@example.org"], isTemporary: true),
        ReportLetter(
            name: "qmail",
            text: """
                From: MAILER-DAEMON@mx.example.net
                To: us@kindred.example
                Subject: failure notice

                Hi. This is the qmail-send program at mx.example.net.
                I'm afraid I wasn't able to deliver your message to the following addresses.
                This is a permanent error; I've given up. Sorry it didn't work out.

                <anna@example.org>:
                Sorry, no mailbox here by that name. (#5.1.1)

                --- Below this line is a copy of the message.

                Message-ID: <ours@kindred.example>
                From: us@kindred.example
                """, failed: ["anna@example.org"]),
        ReportLetter(
            name: "Russian provider",
            text: """
                Auto-Submitted: auto-replied
                From: Почтовая система <postmaster@mail.example.ru>
                To: us@kindred.example
                Subject: Недоставленное сообщение
                Content-Type: text/plain; charset=utf-8

                Это письмо создано автоматически сервером, отвечать на него не нужно.

                К сожалению, Ваше письмо не может быть доставлено одному или нескольким получателям:

                ivan@example.ru
                user not found
                """, failed: ["ivan@example.ru"]),
        ReportLetter(
            name: "German provider",
            text: """
                Return-Path: <>
                From: Mail Delivery System <mailer-daemon@mx.example.de>
                To: us@kindred.example
                Subject: Unzustellbar: Ihre Anfrage
                Content-Type: text/plain; charset=utf-8

                Ihre Nachricht konnte nicht zugestellt werden:

                paul@example.de
                Das Postfach ist voll.
                """, failed: ["paul@example.de"]),
        ReportLetter(
            name: "Domino",
            text: """
                From: Postmaster@example.com
                To: us@kindred.example
                Subject: DELIVERY FAILURE: User anna (anna@example.com) not listed in Domino Directory

                Your message

                  Subject: Hello

                was not delivered to:

                  anna@example.com

                because:

                  User anna (anna@example.com) not listed in Domino Directory
                """, failed: ["anna@example.com"]),
        ReportLetter(
            name: "A gateway without a name of its own",
            text: """
                From: gateway@example.com
                To: us@kindred.example
                Subject: Undeliverable: Hello

                Your message did not reach some or all of the intended recipients.

                anna@example.com
                550 5.7.1 Relaying denied
                """, failed: ["anna@example.com"]),
        ReportLetter(
            name: "Chinese provider",
            text: """
                From: <postmaster@example.cn>
                To: us@kindred.example
                Subject: 系统退信
                Content-Type: text/plain; charset=utf-8

                抱歉，您的邮件被退回来了……
                无法发送到 li@example.cn
                """, failed: ["li@example.cn"]),
    ]

    static let autoReplies = [
        ReportLetter(
            name: "marked as reply",
            text: "From: a@b.example\nAuto-Submitted: auto-replied (vacation)\nSubject: Re: Hello\n\nI am away."),
        ReportLetter(
            name: "Exchange",
            text:
                "From: A <a@b.example>\nAuto-Submitted: auto-generated\nX-Auto-Response-Suppress: All\nSubject: Automatic reply: Hello\n\nAway."
        ),
        ReportLetter(
            name: "old Exchange",
            text: "From: A <a@b.example>\nX-Auto-Response-Suppress: OOF\nSubject: Abwesenheitsnotiz: Hallo\n\nBin im Urlaub."),
        ReportLetter(name: "precedence", text: "From: a@b.example\nPrecedence: auto_reply\nSubject: Hello\n\nWe got it."),
        ReportLetter(name: "X-Autorespond", text: "From: a@b.example\nX-Autorespond: Hello\nSubject: Hello\n\nThank you."),
        ReportLetter(
            name: "Russian, no sender", text: "Return-Path: <>\nFrom: a@b.example\nSubject: Автоответ: Заказ\n\nЯ в отпуске."),
        ReportLetter(
            name: "in reply, says so",
            text: "From: a@b.example\nIn-Reply-To: <x@y>\nSubject: Out of office: Hello\n\nI am out of the office until Monday."),
        ReportLetter(
            name: "French, bulk",
            text: "From: a@b.example\nPrecedence: bulk\nSubject: Réponse automatique : Bonjour\n\nJe suis absent."),
        ReportLetter(
            name: "Polish, junk", text: "From: a@b.example\nPrecedence: junk\nSubject: [Automatyczna odpowiedź] test\n\nTest"),
        ReportLetter(
            name: "no sender, says so",
            text: "Return-Path: <>\nFrom: A <a@b.example>\nSubject: Re: Hello\n\nThank you, we will reply as soon as possible."),
    ]

    static let ordinary = [
        ReportLetter(
            name: "a customer whose parcel failed",
            text:
                "From: Anna <anna@example.org>\nTo: us@kindred.example\nSubject: Delivery failed\n\nThe parcel could not be delivered. What now?\n\nAnna\nanna@example.org"
        ),
        ReportLetter(
            name: "a courier",
            text:
                "From: Royal Mail Delivery <no-reply@post.example>\nTo: us@kindred.example\nSubject: Delivery failed: parcel 4711\n\n"
                + "Your parcel could not be delivered today. Questions: help@post.example"),
        ReportLetter(
            name: "a customer who quotes a bounce",
            text:
                "From: Anna <anna@example.org>\nTo: us@kindred.example\nSubject: Your address\n\nI got this from MAILER-DAEMON:\n\n"
                + "<sales@kindred.example>: 550 5.1.1 User unknown\nThis is a permanent error. The message could not be delivered."
        ),
        ReportLetter(
            name: "an answer to a bounce",
            text:
                "From: Anna <anna@example.org>\nTo: us@kindred.example\nSubject: Re: Undelivered Mail Returned to Sender\nIn-Reply-To: <x@y>\n\n"
                + "I have a new address: anna@example.net\n\n> could not be delivered to anna@example.org"),
        ReportLetter(
            name: "a bounce passed on",
            text: """
                From: Anna <anna@example.org>
                To: us@kindred.example
                Subject: Fwd: Undelivered Mail Returned to Sender
                Content-Type: multipart/mixed; boundary=b

                --b

                Your server refused my letter, see below.
                --b
                Content-Type: message/rfc822

                From: MAILER-DAEMON@mx.example.org
                Subject: Undelivered Mail Returned to Sender
                Content-Type: multipart/report; report-type=delivery-status; boundary=c

                --c
                Content-Type: message/delivery-status

                Final-Recipient: rfc822; us@kindred.example
                Action: failed
                Status: 5.1.1
                --c--
                --b--
                """),
        ReportLetter(
            name: "Facebook",
            text:
                "From: Jane Doe <notification+abc@facebookmail.com>\nX-Auto-Response-Suppress: All\nSubject: Jane commented on your post\n\nHello"
        ),
        ReportLetter(
            name: "GitHub",
            text:
                "From: A <notifications@github.example>\nList-Id: <a.b>\nPrecedence: list\nX-Auto-Response-Suppress: All\nIn-Reply-To: <x@y>\n"
                + "Auto-Submitted: auto-generated\nSubject: Re: [a/b] Mail could not be delivered (#1)\n\nunable to deliver mail"),
        ReportLetter(
            name: "an order's confirmation",
            text: "From: Shop <shop@example.org>\nAuto-Submitted: auto-generated\nSubject: Your order 4711\n\nThank you."),
        ReportLetter(
            name: "a mailing list",
            text:
                "From: Anna <anna@example.org>\nList-Id: <list.example.org>\nPrecedence: bulk\nSubject: Undeliverable mail with Exim\n\n"
                + "Hello, since Monday mails could not be delivered here: 550 5.7.1 denied"),
        ReportLetter(
            name: "a newsletter without a sender to return to",
            text:
                "Return-Path: <>\nFrom: News <news@example.org>\nList-Unsubscribe: <https://example.org/u>\nPrecedence: bulk\nSubject: News\n\nHello"
        ),
        ReportLetter(
            name: "an answer to an automatic reply",
            text:
                "From: Anna <anna@example.org>\nIn-Reply-To: <x@y>\nSubject: Re: Automatic reply: Hello\n\nEnjoy your vacation!\n\n> I am out of office"
        ),
        ReportLetter(
            name: "a postmaster who writes himself",
            text:
                "From: Postmaster Paul <postmaster@example.org>\nTo: us@kindred.example\nSubject: Our contract\n\nDear all,\nplease send the contract.\n\nPaul"
        ),
        ReportLetter(
            name: "a spam with Precedence",
            text:
                "From: Cash <cash@example.org>\nPrecedence: junk\nIn-Reply-To: x\nSubject: You may be eligible\n\nThank you for your message"
        ),
    ]
}
