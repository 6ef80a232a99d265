extension ReportWords {
    static let bounceSubjects = Phrases(
        """
        undeliver | undelivered | non-deliver | nondeliver | non deliver | not deliver | delivery status | delivery failure
        delivery failed | delivery has failed | delivery report | delivery notification | delivery problem | delivery error
        delivery unsuccessful | deliver failure | failure delivery | mail delivery | message delivery | failure notice
        failed delivery | failed mail | mail failed | returned mail | returned email | mail returned | returned to sender
        return to sender | returning message | mail error | mail system error | processing error | could not be delivered
        cannot be delivered | can't be delivered | couldn't be delivered | error sending | message status
        mail status report | user unknown | unknown user | unknown recipient | unknown address | recipient unknown
        rejected mail | message rejected | mail rejected | banned file | mailbox full | mailbox is full | over quota
        quota exceeded | permanent failure | permanent delivery | nameserver error | address unknown | bounced mail
        undeliverable message | error during delivery | bounce notification | недостав | не доставл | невозможно доставить
        не удалось доставить | возврат письма | возвращённое письмо | возвращенное письмо | ошибка доставки | сбой доставки
        отчет о доставке | отчёт о доставке | уведомление о доставке | сообщение о состоянии доставки
        не може бути доставлен | не доставлено | unzustellbar | nicht zustellbar | nicht zugestellt | nicht ausgeliefert
        zustellung fehlgeschlagen | zustellungsfehler | zustellfehler | fehler bei der zustellung | fehler beim zustellen
        rückläufer | fehlgeschlagene zustellung | unzustellbare | non remis | non distribué | non distribuable
        échec de la remise | échec de remise | échec de livraison | non délivr | impossible de remettre | retour de mail
        avis de non-remise | utilisateur non recensé | no entregado | no se ha podido entregar | no se puede entregar
        error de entrega | fallo de entrega | no se pudo entregar | mancato recapito | mancata consegna | non recapitabile
        impossibile recapitare | consegna fallita | não entregue | falha na entrega | falha de entrega
        não foi possível entregar | devolvida | nie dostarczono | niedostarczon | nie można dostarczyć | zwrot wiadomości
        niet bezorgd | onbestelbaar | niet afgeleverd | aflevering mislukt | nedoručen | nelze doručit | teslim edilemedi
        iletilemedi | ei voitu toimittaa | toimitus epäonnistui | olevererbart | kunde inte levereras
        gick inte att leverera | ikke leveres | kunne ikke leveres | kan ikke leveres | kézbesíthetetlen | nem kézbesíthető
        退信 | 投递失败 | 投递错误 | 投递出错 | 发送失败 | 传送失败 | 无法送达 | 无法投递 | 邮件投递 | 退回 | 寄送失敗 | 無法傳遞 | 无法传递 | 传递失败 | 配信不能 | 配信エラー | 配信できません
        配達できません | 送信エラー | 未配信 | 배달되지 | 전송 실패 | 반송
        """)

    static let delaySubjects = Phrases(
        """
        warning: message | warning: could not send | warning: unable to deliver | delayed mail | delayed delivery
        delivery delayed | notification (delay) | (delay) | mail delivery warning
        delivery warning | has been delayed | is delayed | delay notification | delayed: | mail delayed | message delayed
        still being retried | not yet been delivered | доставка отложена | задержка доставки | отложено | verzögert
        zustellung verzögert | remise retardée | retardé | entrega retrasada | retrasad | consegna ritardata
        entrega atrasada | vertraagd | opóźnion
        """)

    static let bounceTexts = Phrases(
        """
        could not be delivered | couldn't be delivered | couldn’t be delivered | cannot be delivered | can not be delivered
        can't be delivered | was not delivered | not been delivered | not yet been delivered | wasn't delivered
        not delivered to | undeliverable | unable to deliver | wasn't able to deliver | not able to deliver
        could not deliver | couldn't deliver | cannot deliver | did not reach | did not receive | delivery to the following
        delevery to the following | delivery failed | delivery has failed | delivery failure | failed to deliver
        delivery of email to this address | delivery of the following | delivery failed permanently | permanent fatal
        fatal delivery errors | returned to sender | has been returned | no such user | unknown user | user unknown
        unknown recipient | unknown host | recipient unknown | user not found | mailbox unavailable | mailbox is full
        mailbox full | over quota | quota exceeded | exceeding their quota | mail quota | over disk quota | mail box space
        invalid final delivery userid | no valid recipients | automatically rejected | was rejected | delivery problems
        delivery errors | failed recipients | failed recipient | recipient address rejected | following recipient
        did not exactly match | delivery attempts | still being retried | doesn't have a | does not have a | error-for:
        undelivered message | problem with its delivery | returned to you | has been delayed | has been postponed
        no longer valid | returned mail | address(es) failed | addresses failed | message not delivered | non-delivery
        error was detected while processing | transcript of session | not listed in | does not exist | is not a valid user
        was blocked | has been blocked | wasn't found at | your message wasn't delivered | was undeliverable
        не может быть доставлен | не удалось доставить | не было доставлен | не доставлен | невозможно доставить
        недоставлен | не была доставлен | не был доставлен | не смогли доставить | не удаётся доставить
        не удается доставить | доставка отложена | ещё не доставлен | нет такого пользователя | ящик переполнен
        не существует | отклонено сервером | не може бути доставлен | не вдалося доставити | не можа быць дастаўлен
        nicht zugestellt werden | konnte nicht zugestellt | nicht zugestellt | nicht ausgeliefert | unzustellbar
        nicht zustellbar | zustellung ist fehlgeschlagen | zustellung fehlgeschlagen | nicht übermittelt | postfach ist voll
        postfach voll | unbekannter empfänger | empfänger unbekannt | empfänger existiert nicht | n'a pas pu être
        n'a pas pu etre | n’a pas pu être | non distribué | échec de la remise | impossible de remettre | pas été remis
        no pudo ser entregado | no se pudo entregar | no ha podido ser | no se ha podido entregar | no pudo entregarse
        non è stato possibile consegnare | non è stato possibile recapitare | impossibile recapitare | non consegnat
        não pôde ser entregue | não pode ser entregue | nao pode ser en | não foi possível entregar | não foi entregue
        nie mogła zostać dostarczona | nie została dostarczona | nie dostarczono | nie udało się dostarczyć
        nie można dostarczyć | niet worden bezorgd | niet worden afgeleverd | niet bezorgd | kon niet | nelze doručit
        nebyla doručena | nepodařilo se doručit | teslim edilemedi | iletilemedi | ei voitu toimittaa | kunde inte levereras
        kunne ikke leveres | nem kézbesíthető | 无法投递 | 无法送达 | 退信 | 投递失败 | 发送失败 | 无法送到 | 无法发送 | 未能送达 | 被退回 | 寄送失敗 | 無法傳送
        無法傳遞 | 配信できません | 配信不能 | 配達できません | お届けできません | 送信できません | 배달하지 | 전송되지
        """)

    static let delayTexts = Phrases(
        """
        not yet been delivered | has not yet been | will be retried | still being retried | delivery attempts will continue
        will continue to try | continue to attempt | continue to be attempted | warning message only | just a warning
        warning only | has been delayed | is delayed | has been postponed | do not need to resend | will keep trying
        we will continue | will retry | being delayed | delivery is delayed | no action is required on your part
        ещё не доставлен | еще не доставлен | доставка отложена | попытки доставки | продолжит попытки | будет продолжать
        noch nicht zugestellt | wird weiterhin versucht | weitere zustellversuche | verzögert | a été retardé
        nouvelle tentative | se ha retrasado | seguirá intentando | è in ritardo | nuovi tentativi | continuerá
        está atrasada | wordt opnieuw geprobeerd | vertraagd | będą kontynuowane | opóźnion
        """)

    static let finalTexts = Phrases(
        """
        failed permanently | permanent error | i've given up | permanent failure | permanent fatal | giving up
        will be deleted from queue | retry time not reached | retry timeout exceeded | expired | too long
        could not be delivered within | dauerhaft | окончательно
        """)
}
