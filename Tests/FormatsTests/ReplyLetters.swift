/// Letters as the programs of the world write them: what the sender wrote, and what stands below it.
struct ReplyLetter: Sendable {
    var program: String
    var own: String
    var rest: String

    static let all: [ReplyLetter] = top + outlook + phones + signatures + nothingToFold
}

extension ReplyLetter {
    /// Answers above a quotation with an attribution.
    private static let top = [
        ReplyLetter(
            program: "Gmail, Russian",
            own: "Добрый день!\n\nДа, заказ получил, всё отлично. Спасибо!",
            rest: """


                чт, 6 июн. 2024 г. в 10:15, Магазин «Ромашка» <shop@example.org>:

                > Здравствуйте, Анна!
                > Ваш заказ № 4711 отправлен.
                >
                > С уважением,
                > Магазин «Ромашка»
                >
                """),
        ReplyLetter(
            program: "Gmail, German, wrapped",
            own: "Hallo Frau Meier,\n\nDonnerstag passt mir gut. Bis dann!\n\nViele Grüße\nPaul",
            rest: """


                Am Di., 4. Juni 2024 um 16:02 Uhr schrieb Sabine Meier <
                sabine.meier@sehr-langer-firmenname.example.de>:

                > Guten Tag Herr Schulz,
                > passt Ihnen Donnerstag um 10 Uhr?
                """),
        ReplyLetter(
            program: "Gmail, English, unquoted below",
            own: "Sounds good.",
            rest: "\n\nOn Tue, Jun 4, 2024 at 4:02 PM Anna Example <anna@example.org> wrote:\n\nShall we meet at ten?\n\nAnna\n"),
        ReplyLetter(
            program: "Thunderbird, German",
            own: "Das Gerät geht immer noch nicht an.\n\nWas soll ich tun?",
            rest: """


                Am 04.06.24 um 16:02 schrieb Support:
                > Bitte halten Sie die Taste fünf Sekunden lang gedrückt.
                >
                > Ihr Support
                """),
        ReplyLetter(
            program: "Thunderbird, Russian",
            own: "Не помогло.",
            rest: "\n\n04.06.2024 16:02, Служба поддержки пишет:\n> Перезагрузите устройство.\n>\n"),
        ReplyLetter(
            program: "Thunderbird, English, date only",
            own: "Works now, thanks!",
            rest: "\n\nOn 6/4/24 16:02, Support wrote:\n> Please restart it.\n"),
        ReplyLetter(
            program: "Apple Mail, German",
            own: "Prima, danke!",
            rest: "\n\n> Am 04.06.2024 um 16:02 schrieb Support <support@example.org>:\n> \n> Ist das Problem gelöst?\n"),
        ReplyLetter(
            program: "Apple Mail, French",
            own: "Parfait, merci beaucoup.",
            rest: "\n\nLe 4 juin 2024 à 16:02, Service client <service@example.org> a écrit :\n\nVotre commande est partie.\n"),
        ReplyLetter(
            program: "Yandex",
            own: "Здравствуйте! Пришлите, пожалуйста, счёт на Ozon.",
            rest: "\n\n04.06.2024, 16:02, \"Отдел продаж\" <sales@example.ru>:\n\nДобрый день! Какие реквизиты указать?\n"),
        ReplyLetter(
            program: "Yandex with a signature",
            own: "Согласен.",
            rest: "\n\n-- \nС уважением,\nИван Петров\n\n\n04.06.2024, 16:02, Анна <anna@example.ru>:\n> Перенесём на среду?\n"),
        ReplyLetter(
            program: "Mail.ru",
            own: "Нет, возврат ещё не пришёл.",
            rest: """


                --
                Иван Петров
                Отправлено из Почты Mail

                вторник, 4 июня 2024 г., 16:02 +03:00 от Поддержка support@example.ru:
                >Пришёл ли возврат?
                >
                >С уважением, поддержка
                """),
        ReplyLetter(
            program: "Mail.ru, weekday first",
            own: "Пришёл, спасибо",
            rest: "\n\nВторник, 4 июня 2024, 16:02 +03:00 от Поддержка <support@example.ru>:\n\nПришёл ли возврат?\n"),
        ReplyLetter(
            program: "The Bat",
            own: "Здравствуйте, Анна.\n\nОплата прошла сегодня утром.",
            rest:
                "\n\nВы писали 4 июня 2024 г., 16:02:11:\n\n> Когда ждать оплату?\n\n-- \nС уважением,\n Иван mailto:ivan@example.ru\n"
        ),
        ReplyLetter(
            program: "GMX",
            own: "Guten Tag,\n\nbitte stornieren Sie die Bestellung 4711.\n\nMit freundlichen Grüßen\nPaul Schulz",
            rest: """

                \u{20}
                \u{20}

                Gesendet: Dienstag, 04. Juni 2024 um 16:02 Uhr
                Von: "Shop" <shop@example.org>
                An: paul@example.de
                Betreff: Ihre Bestellung 4711
                Vielen Dank für Ihre Bestellung.
                """),
        ReplyLetter(
            program: "web.de on a phone",
            own: "Ja, bitte.",
            rest: """

                --
                Diese Nachricht wurde von meinem Android Mobiltelefon mit WEB.DE Mail gesendet.

                Am 04.06.24, 16:02, Shop <shop@example.org> schrieb:

                    Sollen wir nachliefern?
                """),
        ReplyLetter(
            program: "Proton",
            own: "I would rather have a refund.",
            rest: """


                Sent with [Proton Mail](https://proton.me/) secure email.

                On Tuesday, June 4th, 2024 at 4:02 PM, Shop <shop@example.org> wrote:

                > Shall we send another one?
                """),
        ReplyLetter(
            program: "Roundcube, Russian",
            own: "Подтверждаю.",
            rest: "\n\nОтдел кадров писал 2024-06-04 16:02:\n> Подтвердите, пожалуйста, встречу.\n"),
        ReplyLetter(
            program: "Yahoo",
            own: "That works for me.",
            rest: "\n\n    On Tuesday, June 4, 2024 at 04:02:11 PM GMT+2, Shop <shop@example.org> wrote:  \n \n Is Friday fine?\n"
        ),
        ReplyLetter(
            program: "Zoho",
            own: "Please send the invoice again.",
            rest: "\n\n---- On Tue, 04 Jun 2024 16:02:11 +0200 Shop <shop@example.org> wrote ---\n\nYour invoice is attached.\n"),
        ReplyLetter(
            program: "Polish webmail",
            own: "Dziękuję, paczka dotarła.",
            rest: "\n\nDnia 4 czerwca 2024 16:02 Sklep <sklep@example.pl> napisał(a):\n\nCzy paczka dotarła?\n"),
        ReplyLetter(
            program: "Help desk line",
            own: "Still broken, sorry.",
            rest: "\n\n##- Please type your reply above this line -##\n\nYour request (4711) has been updated.\n"),
    ]

    /// Answers above the header of the letter they answer.
    private static let outlook = [
        ReplyLetter(
            program: "Outlook 2016, German",
            own: "Sehr geehrter Herr Schulz,\n\nanbei die Unterlagen.\n\nMit freundlichen Grüßen\nSabine Meier",
            rest: """


                Von: Paul Schulz [mailto:paul@example.de]
                Gesendet: Dienstag, 4. Juni 2024 16:02
                An: Sabine Meier
                Cc: Einkauf
                Betreff: AW: Unterlagen

                Bitte senden Sie mir die Unterlagen.
                """),
        ReplyLetter(
            program: "Outlook 365, Russian",
            own: "Добрый день, Анна!\n\nДоговор подписан, скан во вложении.",
            rest: """


                From: Анна Примерова <anna@example.ru>
                Sent: Tuesday, June 4, 2024 4:02 PM
                To: Иван Петров <ivan@example.ru>
                Subject: RE: Договор

                Иван, подпишите, пожалуйста.
                """),
        ReplyLetter(
            program: "Outlook, Russian header",
            own: "Принято.",
            rest: """

                ________________________________
                От: Анна Примерова <anna@example.ru>
                Отправлено: 4 июня 2024 г. 16:02
                Кому: Иван Петров
                Копия: Бухгалтерия
                Тема: Акт сверки

                Направляю акт сверки.
                """),
        ReplyLetter(
            program: "Outlook, names only",
            own: "Fine with me.",
            rest: "\n\nFrom: Example, Anna\nSent: 04 June 2024 16:02\nTo: Schulz, Paul\nSubject: Meeting\n\nTen o'clock?\n"),
        ReplyLetter(
            program: "Outlook for iOS",
            own: "Yes, please ship it.",
            rest: """


                Get Outlook for iOS<https://aka.ms/o0ukef>
                ________________________________
                From: Shop <shop@example.org>
                Sent: Tuesday, June 4, 2024 4:02:11 PM
                To: Paul <paul@example.de>
                Subject: Your order

                Shall we ship it?
                """),
        ReplyLetter(
            program: "Old Outlook, German",
            own: "ok",
            rest: """


                -----Ursprüngliche Nachricht-----
                Von: Shop [mailto:shop@example.org]
                Gesendet: Dienstag, 4. Juni 2024 16:02
                An: Paul
                Betreff: Ihre Frage

                Geht Freitag?
                """),
        ReplyLetter(
            program: "Outlook with bold labels, Spanish",
            own: "De acuerdo.",
            rest: """


                *De:* Tienda <tienda@example.es>
                *Enviado el:* martes, 4 de junio de 2024 16:02
                *Para:* Pablo
                *Asunto:* Su pedido

                ¿Lo enviamos?
                """),
        ReplyLetter(
            program: "Czech",
            own: "Děkuji, v pořádku.",
            rest:
                "\n\n---------- Původní e-mail ----------\nOd: Obchod <obchod@example.cz>\nKomu: pavel@example.cz\nDatum: 4. 6. 2024 16:02:11\nPředmět: Objednávka\n\nDobrý den\n"
        ),
    ]

    /// Answers from phones.
    private static let phones = [
        ReplyLetter(
            program: "iPhone, German",
            own: "Bin um 10 da",
            rest:
                "\n\nVon meinem iPhone gesendet\n\n> Am 04.06.2024 um 16:02 schrieb Shop <shop@example.org>:\n> \n> Wann kommen Sie?\n"
        ),
        ReplyLetter(
            program: "iPhone, Russian",
            own: "Буду в 10",
            rest:
                "\n\nОтправлено с iPhone\n\n> 4 июня 2024 г., в 16:02, Магазин <shop@example.org> написал(а):\n> \n> Когда вы приедете?\n"
        ),
        ReplyLetter(program: "iPhone, alone", own: "Call me back please", rest: "\n\nSent from my iPhone\n"),
        ReplyLetter(
            program: "Samsung, German",
            own: "Nein, noch nicht.",
            rest: """


                Von meinem/meiner Galaxy gesendet


                -------- Ursprüngliche Nachricht --------
                Von: Shop <shop@example.org>
                Datum: 04.06.24 16:02 (GMT+01:00)
                An: paul@example.de
                Betreff: Ihre Bestellung

                Ist sie angekommen?
                """),
        ReplyLetter(
            program: "Samsung, Russian",
            own: "Ещё нет",
            rest: """


                Отправлено с моего устройства Samsung Galaxy

                -------- Исходное сообщение --------
                От: Магазин <shop@example.org>
                Дата: 04.06.2024 16:02 (GMT+03:00)
                Кому: ivan@example.ru
                Тема: Ваш заказ

                Заказ пришёл?
                """),
        ReplyLetter(
            program: "Yandex on a phone",
            own: "Да, жду звонка",
            rest:
                "\n\nОтправлено из мобильной Яндекс Почты: http://m.ya.ru/ymail\n\n04.06.2024, 16:02, Сервис <s@example.ru>:\nПерезвонить вам?\n"
        ),
        ReplyLetter(
            program: "Yahoo on Android",
            own: "No rush",
            rest:
                "\n\nSent from Yahoo Mail on Android\n\n  On Tue, Jun 4, 2024 at 16:02, Shop<shop@example.org> wrote:   Is Friday soon enough?\n"
        ),
        ReplyLetter(program: "BlackBerry", own: "On my way", rest: "\n\nSent from my BlackBerry 10 smartphone.\n"),
    ]

    /// What is signature and what is not.
    private static let signatures = [
        ReplyLetter(
            program: "Company signature below regards",
            own: "Guten Tag,\n\nbitte rufen Sie uns an.",
            rest: """


                Mit freundlichen Grüßen
                Sabine Meier

                Einkauf
                Beispiel GmbH
                Musterstraße 1, 10115 Berlin
                Tel. +49 30 1234567
                sabine.meier@example.de
                www.example.de
                """),
        ReplyLetter(
            program: "Russian company signature",
            own: "Коллеги, пришлите, пожалуйста, прайс.",
            rest: "\n\nС уважением,\nИван Петров\nменеджер по закупкам\nООО «Пример»\nтел.: +7 495 123-45-67\nivan@example.ru\n"),
        ReplyLetter(
            program: "Signature behind a rule",
            own: "The second one, please.",
            rest: "\n\n_____________________\nAnna Example\nHead of Things\nPhone: +1 555 123 4567\nhttps://example.org\n"),
        ReplyLetter(
            program: "Mark without a space",
            own: "Agreed.",
            rest: "\n\n--\nAnna Example\nExample Ltd\n"),
    ]

    /// What looks like a quotation or a signature and is none.
    private static let nothingToFold = [
        "Thanks a lot, that helped!\n\nBest regards,\nAnna",
        "Спасибо большое!\n\nС уважением,\nИван Петров",
        "Bitte liefern Sie an:\n\nPaul Schulz\nMusterweg 3\n10115 Berlin\nTel. 030 1234567\npaul@example.de",
        "Hello,\n\nwe want to travel:\nFrom: Berlin\nTo: Paris\nDate: 3 May 2025\n\nHow much is it?",
        "Am 12.05. um 14:30 schrieb ich Ihnen:\n\nDas Gerät ist defekt. Bis heute keine Antwort!",
        "On Monday, 3 June 2024 at 10:15 I wrote to you:\n\nPlease cancel. Nothing happened since.",
        "My prices:\n----\nred: 5\nblue: 7\n----\nWhich one is right?",
        "Name: Anna\nPhone: +49 30 1234567\nE-Mail: anna@example.org\nMessage: Please call me.",
        "I got this:\n\nError: 550 mailbox unavailable\n\nWhat does it mean?",
        "Hi,\n\nmy new number is\n+49 170 1234567\n\nCheers\nPaul",
        "Здравствуйте!\n\nЗаказ отправлено с вашего склада в Москве 4 июня, но до сих пор не пришёл.",
        "Sent from our warehouse on Monday, it never arrived here.",
        "The invoice reads:\nFrom: Example Ltd\nTo: Paul Schulz\nTotal: 5 EUR\nIs that right?",
        "Ja.\n\nNein, doch nicht.\n\nEgal.",
        "-- first point\n-- second point\n\nWhat do you think?",
        "5 > 3, says my teacher.\n> 10 means more than ten?",
        "In your letter of 04.06.2024 you wrote that the part is in stock:\n\nIt is not. Please check.",
    ].map { ReplyLetter(program: "own words: " + $0.prefix(24), own: $0, rest: "\n") }
}
