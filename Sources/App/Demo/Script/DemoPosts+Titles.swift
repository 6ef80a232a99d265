extension DemoPosts {
    /// From the oldest to the newest.
    static let titles: [(product: String?, names: DemoNames)] = [
        (nil, ["en": "Spring in the workshop", "ru": "Весна в мастерской", "de": "Frühling in der Werkstatt"]),
        (
            "briz",
            ["en": "Briz: a new batch of forty", "ru": "«Бриз»: новая партия из сорока", "de": "Briz: vierzig neue Räder"]
        ),
        ("kupol", ["en": "Kupol in coral", "ru": "«Купол» в коралловом", "de": "Kupol in Koralle"]),
        (nil, ["en": "How a frame is welded", "ru": "Как варится рама", "de": "So wird ein Rahmen geschweißt"]),
        ("musson", ["en": "Musson: 400 km of gravel", "ru": "«Муссон»: 400 км гравия", "de": "Musson: 400 km Schotter"]),
        ("puh", ["en": "Pukh: first metres alone", "ru": "«Пух»: первые метры сам", "de": "Puch-Puch: die ersten Meter"]),
        ("karavan", ["en": "Karavan moves house", "ru": "«Караван» перевозит квартиру", "de": "Karavan zieht um"]),
        (
            nil,
            ["en": "Meet Oleg, head mechanic", "ru": "Знакомьтесь: Олег, главный механик", "de": "Das ist Oleg, Werkstattleiter"]
        ),
        ("zefir", ["en": "Zefir under the desk", "ru": "«Зефир» под столом", "de": "Zefir unterm Schreibtisch"]),
        (
            "zasov",
            ["en": "Zasov after the first winter", "ru": "«Засов» после первой зимы", "de": "Zasov nach dem ersten Winter"]
        ),
        ("bora", ["en": "Bora: mud test", "ru": "«Бора»: проверка грязью", "de": "Bora im Schlammtest"]),
        (nil, ["en": "Sunday ride: the route", "ru": "Воскресная покатушка: маршрут", "de": "Sonntagsausfahrt: die Strecke"]),
        ("shtil", ["en": "Shtil in sage", "ru": "«Штиль» в шалфее", "de": "Shtil in Salbei"]),
        ("svetlyak", ["en": "Light for dark evenings", "ru": "Свет для тёмных вечеров", "de": "Licht für dunkle Abende"]),
        (
            "fen",
            ["en": "Föhn: 90 km on one charge", "ru": "«Фён»: 90 км на одном заряде", "de": "Föhn: 90 km mit einer Ladung"]
        ),
        (nil, ["en": "Which colour next?", "ru": "Какой цвет дальше?", "de": "Welche Farbe als nächste?"]),
        ("mistral", ["en": "Mistral in ivory", "ru": "«Мистраль» цвета слоновой кости", "de": "Mistral in Elfenbein"]),
        ("kotomka", ["en": "What fits into a Kotomka", "ru": "Что влезает в «Котомку»", "de": "Was in eine Kotomka passt"]),
        (
            nil,
            ["en": "Open workshop on Saturday", "ru": "Открытая мастерская в субботу", "de": "Offene Werkstatt am Samstag"]
        ),
        ("veterok", ["en": "Veterok: school run", "ru": "«Ветерок»: в школу сам", "de": "Veterok: allein zur Schule"]),
        (
            "service",
            ["en": "What a full service includes", "ru": "Что входит в полное ТО", "de": "Was zur großen Inspektion gehört"]
        ),
        (nil, ["en": "Lindenfurt store: one year", "ru": "Магазину в Линденфурте год", "de": "Ein Jahr Laden Lindenfurt"]),
        ("briz", ["en": "Briz with a child seat", "ru": "«Бриз» с детским креслом", "de": "Briz mit Kindersitz"]),
        (nil, ["en": "Our thousandth bike", "ru": "Наш тысячный велосипед", "de": "Unser tausendstes Rad"]),
        ("musson", ["en": "Musson 2: the first photo", "ru": "«Муссон 2»: первое фото", "de": "Musson 2: das erste Foto"]),
    ]
}
