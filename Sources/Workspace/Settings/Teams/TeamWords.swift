import Kernel

struct TeamWords: Wording {
    let language: Language

    var lead: String {
        say(
            "A team looks after channels: its members see the cards that arrive there.",
            "Команда ведёт каналы: её участники видят карточки оттуда.",
            "Ein Team betreut Kanäle: Seine Mitglieder sehen die Karten von dort.")
    }
    var name: String { say("Name of the team", "Название команды", "Name des Teams") }
    var create: String { say("Make a team", "Создать команду", "Team anlegen") }
    var createHead: String { say("A new team", "Новая команда", "Ein neues Team") }
    var who: String { say("Who belongs to it", "Кто в команде", "Wer dazugehört") }
    var nobody: String { say("nobody yet", "пока никого", "noch niemand") }
    var remove: String { say("Remove the team", "Удалить команду", "Team entfernen") }
    var removeText: String {
        say(
            "Its members stay. They no longer see what only this team looked after.",
            "Участники останутся, но перестанут видеть то, что вела только эта команда.",
            "Ihre Mitglieder bleiben. Sie sehen nicht mehr, was nur dieses Team betreut hat.")
    }
    var removed: String { say("Team removed.", "Команда удалена.", "Team entfernt.") }
    var taken: String {
        say("Another team has this name.", "Так уже называется другая команда.", "So heißt schon ein anderes Team.")
    }
    var inUse: String {
        say(
            "The team still looks after a channel. Give that to another team first.",
            "Команда ещё ведёт канал. Сначала передайте его другой.",
            "Das Team betreut noch einen Kanal. Geben Sie ihn erst einem anderen.")
    }
    var emptyHead: String { say("No teams yet", "Команд пока нет", "Noch keine Teams") }
    var emptyText: String {
        say(
            "Without teams everybody sees every channel. Make one when not everybody should.",
            "Без команд все видят все каналы. Создайте команду, если это не нужно.",
            "Ohne Teams sehen alle alle Kanäle. Legen Sie eines an, wenn das nicht so sein soll.")
    }
}
