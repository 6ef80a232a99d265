/// The words by which mail programs say who wrote what they quote. In lower case; tables, no rules.
enum AttributionWords {
    /// "Wrote" where the name or the date may follow it: "Am 5. Mai schrieb Max:", "Roman писал 5.05.2024:".
    static let verbs: Set<String> = [
        // English, German, Dutch
        "wrote", "writes", "said", "quoting", "zitat", "citando", "citat", "цитирую", "schrieb", "schreibt", "schrieben",
        "geschrieben", "schreef", "schrijft",
        // Russian, Ukrainian, Belarusian, Bulgarian, Serbian
        "пишет", "пишут", "писал", "писала", "писали", "писал(а)", "написал", "написала", "написал(а)", "написали", "пише",
        "пишуть", "писав",
        "написав", "написав(ла)", "написав(-ла)", "піша", "пісаў", "пісала", "напісаў", "напісала", "напісаў(-ла)",
        "написа", "написао", "написао/ла", "napisao", "napisala", "pisao",
        // French, Italian, Spanish, Catalan, Portuguese, Romanian
        "écrit", "ecrit", "écrivit", "scritto", "scrive", "scrisse", "escribió", "escribio", "escribe", "escrit", "escrigué",
        "escreveu",
        "escreve", "escrito", "scris",
        // Polish, Czech, Slovak, Hungarian
        "napisał", "napisała", "napisał(a)", "napisali", "pisze", "pisał", "napsal", "napsala", "napsal(a)", "píše", "napísal",
        "napísala",
        "napísal(a)", "írta", "írta(k)",
        // Finnish, Scandinavian, Baltic, Turkish, Greek, Vietnamese, Indonesian
        "kirjoitti", "kirjoittaa", "skrev", "skriver", "skreiv", "kirjutas", "rakstīja", "rašė", "parašė", "yazdı", "yazdi",
        "yazmış",
        "έγραψε", "viết", "menulis",
    ]

    /// Of those, the ones that stand before the writer's name: "schrieb Max Mustermann:".
    static let leadingVerbs: Set<String> = [
        "quoting", "zitat", "citando", "citat", "цитирую",
        "schrieb", "schreibt", "schrieben", "schreef", "schrijft", "skrev", "skriver", "napsal", "napsala", "napsal(a)",
        "napísal", "napísala",
        "napísal(a)", "писал", "писала", "писал(а)", "пишет", "написал", "написала", "написал(а)", "написав", "пише", "піша",
        "napisał", "napisała", "napisał(a)", "pisze", "escribió", "escreveu", "kirjoitti", "пісаў", "напісаў", "yazdı",
    ]

    /// Of scripts that put no spaces between words.
    static let verbsWithoutSpaces = Phrases("写道 | 寫道 | 書きました | のメール | 님이 작성 | 작성:")

    /// What an attribution begins with when it does not begin with a digit or the name.
    static let beginnings: Set<String> = [
        "on", "at", "in", "am", "um", "den", "le", "el", "il", "lo", "em", "no", "op", "w", "dnia", "dne", "den", "dňa", "în",
        "la", "pe", "på",
        "в", "во", "от", "у", "дня", "на", "a", "le:", "date", "message", "в/", "vào", "pada", "tarihinde", "em:", "quoting",
        "citat", "zitat",
        "цитирую", "citando", "în", "στις", "dana", "dne:", "kl.", "вы", "you",
    ]

    /// Weekdays and months are told by their first three letters in Latin script, by two letters and a mark in Cyrillic.
    static let calendar = Phrases(
        """
        mon | tue | wed | thu | fri | sat | sun | jan | feb | mar | apr | may | jun | jul | aug | sep | oct | nov | dec | mo
        di | mi | do | fr | sa | so | mär | mai | okt | dez | lun | mar | mer | jeu | ven | sam | dim | fév | avr | juin
        juil | août | déc | gio | sab | dom | gen | mag | giu | lug | ago | set | ott | dic | mié | jue | vie | sáb | ene
        abr | seg | ter | qua | qui | sex | fev | out | dez | pon | wt | śr | czw | pią | sob | nie | sty | lut | kwi | maj
        cze | lip | sie | wrz | paź | lis | gru | maa | man | tir | ons | tor | fre | lør | søn | mån | tis | lör | sön
        din | woe | don | vri | zat | zon | mrt | mei | ma | ti | ke | to | pe | la | su | tam | hel | huh | tou | kes | hei
        elo | syy | lok | mar | jou | пн | вт | ср | чт | пт | сб | вс | пон | вто | сре | чет | пят | суб | вос | нд | пт
        чц | ндз | янв | фев | мар | апр | май | мая | июн | июл | авг | сен | окт | ноя | дек | січ | лют | бер | кві | тра
        чер | лип | сер | вер | жов | лис | гру | po | út | st | čt | pá | so | ne | pzt | sal | çar | per | cum | cmt | paz
        oca | şub | nis | haz | tem | ağu | eyl | eki | kas | ara
        """)

    /// "I wrote": beside the verb they show that the sender speaks of himself, in his own sentence.
    static let firstPerson: Set<String> = [
        "i", "we", "ich", "wir", "я", "мы", "ми", "j'ai", "j’ai", "nous", "avons", "yo", "eu", "ik", "wij", "jeg", "jag", "vi",
        "minä", "ho", "he",
        "abbiamo", "hemos",
    ]
}
