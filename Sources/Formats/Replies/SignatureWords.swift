/// The words that close a letter, and the labels of ways to reach somebody. In lower case; tables, no rules.
enum SignatureWords {
    static let closings = Phrases(
        """
        best regards | kind regards | warm regards | warmest regards | regards | with regards | with best regards
        with kind regards | best wishes | sincerely | yours sincerely | sincerely yours | yours faithfully | yours truly
        very truly yours | respectfully | cordially | best | all the best | many thanks | thanks | thank you
        thanks and regards | thanks & regards | thanks again | thank you and best regards | cheers | rgds | br
        mit freundlichen grüßen | mit freundlichen grüssen | mit freundlichem gruß | mit freundlichem gruss
        mit besten grüßen | mit besten grüssen | mit herzlichen grüßen | freundliche grüße | freundliche grüsse
        freundlichst | beste grüße | beste grüsse | viele grüße | viele grüsse | herzliche grüße | herzliche grüsse
        liebe grüße | liebe grüsse | schöne grüße | schöne grüsse | gruß | grüße | grüsse | gruss | mfg | lg | vg
        hochachtungsvoll | danke | vielen dank | mit bestem dank | с уважением | с наилучшими пожеланиями
        с глубоким уважением | с искренним уважением | с почтением | с наилучшими | с благодарностью | с приветом
        всего доброго | всего хорошего | всего наилучшего | хорошего дня | спасибо | заранее спасибо | заранее благодарю
        благодарю | з повагою | з найкращими побажаннями | дякую | щиро дякую | з павагай | дзякуй | cordialement
        bien cordialement | bien à vous | sincèrement | salutations | meilleures salutations | respectueusement | merci
        bonne journée | saludos | un saludo | saludos cordiales | atentamente | cordialmente | un cordial saludo | gracias
        muchas gracias | cordiali saluti | distinti saluti | saluti | un saluto | grazie | grazie mille | cordialità
        atenciosamente | att | att. | cumprimentos | com os melhores cumprimentos | melhores cumprimentos | obrigado
        obrigada | abraços | pozdrawiam | z poważaniem | z wyrazami szacunku | serdecznie pozdrawiam | pozdrowienia
        dziękuję | met vriendelijke groet | met vriendelijke groeten | vriendelijke groet | vriendelijke groeten
        hartelijke groet | groeten | groetjes | mvg | bedankt | s pozdravem | s přátelským pozdravem | děkuji | s pozdravom
        saygılarımla | saygılarımızla | iyi çalışmalar | teşekkürler | ystävällisin terveisin | terveisin | kiitos | t.
        med vennlig hilsen | vennlig hilsen | mvh | hilsen | med venlig hilsen | venlig hilsen | med vänlig hälsning
        med vänliga hälsningar | vänliga hälsningar | hälsningar | tack | takk | tak | üdvözlettel | cu stimă | cu respect
        """)

    /// What stands before a number, an address, a place on the web.
    static let labels = Phrases(
        """
        tel | phone | mob | mobile | cell | office | fax | direct | telefon | mobil | handy | telefax | durchwahl | тел
        телефон | моб | факс | сот | раб | tél | téléphone | portable | móvil | teléfono | telefono | cellulare | cell.
        kom. | komórka | puh | puhelin | gsm | skype | telegram | whatsapp | viber | e-mail | email | mail | web | website
        www | http | internet | icq | vk | instagram | t. | f. | m. | p. | t: | f: | m: | p: | e: | w: | сайт | почта | эл
        """)
}
