extension ReportWords {
    /// What an automatic reply's subject begins with.
    static let autoReplySubjects = Phrases(
        """
        auto: | auto reply | auto-reply | autoreply | auto response | auto-response | autoresponse | auto responder
        autoresponder | automatic reply | automatic response | automated reply | automated response
        automatically generated | out of office | out of the office | out-of-office | ooo: | on vacation | vacation:
        vacation reply | i am away | i'm away | away from | away: | absence | absent | thank you for your e-mail
        thank you for your email | thank you for contacting | thank you for your message | we have received your
        we received your | your message has been received | автоответ | автоматический ответ | автоматическое уведомление
        автоматическое сообщение | нет на месте | вне офиса | я в отпуске | в отпуске | ваше обращение
        ваше письмо получено | автоматична відповідь | автовідповідь | поза офісом | аўтаматычны адказ
        automatische antwort | automatische rückantwort | automatische abwesenheit | abwesenheitsnotiz | abwesenheit
        abwesend | autoantwort | nicht im büro | urlaub | eingangsbestätigung | empfangsbestätigung | nicht am arbeitsplatz
        réponse automatique | absence du bureau | absent du bureau | message d'absence | notification d'absence
        accusé de réception | respuesta automática | respuesta automatica | fuera de la oficina | fuera de oficina | ausente
        ausencia | acuse de recibo | risposta automatica | fuori sede | fuori ufficio | assente | resposta automática
        resposta automatica | fora do escritório | ausência | automatyczna odpowiedź | automatyczna odpowiedz
        odpowiedź automatyczna | autoodpowiedź | poza biurem | nieobecność | urlop | automatisch antwoord | afwezig
        niet aanwezig | automaattinen vastaus | poissa | lomalla | automatisk svar | autosvar | automatiskt svar | frånvaro
        fraværende | fravær | ikke til stede | ikke på kontoret | automatická odpověď | mimo kancelář | otomatik yanıt
        otomatik cevap | ofis dışında | automatikus válasz | răspuns automat | automatický | 自动回复 | 自動回覆 | 自動返信 | 自動応答 | 不在
        자동 회신 | 부재중
        """)

    /// In the first lines of an automatic reply.
    static let autoReplyTexts = Phrases(
        """
        out of office | out of the office | on vacation | on holiday | on annual leave | on leave until | on maternity leave
        on parental leave | currently away | am away | i will be away | i'm away | be back on | will return on
        will be returning | back in the office | limited access to e-mail | limited access to email | limited access to my
        automatic reply | automated reply | automated response | automatic response | auto-reply | automatically generated
        do not reply to this | will reply as soon as | reply as soon as possible | get back to you as soon as
        respond as soon as possible | в отпуске | в командировке | меня нет в офисе | отсутствую | автоматический ответ
        автоматическое сообщение | автоответ | вернусь | нахожусь вне офиса | не отвечайте на это письмо | відпустці
        автоматична відповідь | im urlaub | in urlaub | nicht im büro | nicht im hause | abwesend | automatische antwort
        automatisch generiert | automatisch erstellt | ab dem | wieder erreichbar | en congé | en vacances | absent
        réponse automatique | de retour le | de vacaciones | fuera de la oficina | respuesta automática | in ferie
        fuori ufficio | risposta automatica | assente | de férias | ausente | resposta automática | na urlopie | nieobecn
        automatyczna odpowiedź | poza biurem | afwezig | met vakantie | op vakantie | automatisch antwoord | lomalla
        poissa | automaattinen | på ferie | på semester | fraværende | frånvarande | dovolen | izinde | tatilde | szabadság
        自动回复 | 自動返信 | 休暇 | 不在
        """)
}
