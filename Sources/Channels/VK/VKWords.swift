import Kernel

/// What VK is not asked for at all, and what a trial of the settings tells.
struct VKWords: Wording {
    let language: Language

    // MARK: Answers

    var nobody: String {
        say(
            "It is not known whom to write to on VK.", "Неизвестно, кому писать во ВКонтакте.",
            "Es ist nicht bekannt, an wen auf VK zu schreiben ist.")
    }
    var noFiles: String {
        say(
            "VK lets a community attach no files to a comment. Send them in a private message.",
            "ВКонтакте не позволяет сообществу прикреплять файлы к комментарию. Отправьте их личным сообщением.",
            "VK lässt eine Gemeinschaft keine Dateien an Kommentare hängen. Senden Sie sie in einer privaten Nachricht.")
    }
    var noPlace: String {
        say(
            "A community can comment only under posts on its own wall. Answer in a private message.",
            "Сообщество может комментировать только записи на своей стене. Ответьте личным сообщением.",
            "Eine Gemeinschaft kann nur Beiträge der eigenen Pinnwand kommentieren. Antworten Sie in einer privaten Nachricht.")
    }

    // MARK: A trial

    func community(_ name: String) -> String { say("Community: \(name)", "Сообщество: \(name)", "Gemeinschaft: \(name)") }

    func may(_ rights: [VKRight]) -> String {
        let list = rights.map(name).joined(separator: ", ")
        return say("The key gives access to: \(list)", "Ключ даёт доступ: \(list)", "Der Schlüssel erlaubt: \(list)")
    }

    /// As VK calls it where keys are made.
    private func name(_ right: VKRight) -> String {
        switch right {
        case .messages: say("messages", "сообщения", "Nachrichten")
        case .wall: say("wall", "стена", "Pinnwand")
        case .manage: say("management", "управление", "Verwaltung")
        case .photos: say("photos", "фотографии", "Fotos")
        case .docs: say("documents", "документы", "Dokumente")
        }
    }

    /// What does not work without a right; nil where nothing works.
    func lack(of right: VKRight, isPolled: Bool) -> String? {
        switch right {
        case .messages: nil
        case .wall:
            say(
                "Without the right to the wall VK may refuse answers in comments.",
                "Без доступа к стене ВКонтакте может не принять ответы в комментариях.",
                "Ohne das Recht an der Pinnwand kann VK Antworten in Kommentaren ablehnen.")
        case .manage where isPolled:
            say(
                "Without the right to management switch on Long Poll API and its events in the community yourself.",
                "Без доступа к управлению включите Long Poll API и его события в сообществе сами.",
                "Ohne das Recht zur Verwaltung schalten Sie Long Poll API und seine Ereignisse in der Gemeinschaft selbst ein.")
        case .manage:
            say(
                "Without the right to management enter the address in the community's Callback API yourself.",
                "Без доступа к управлению укажите адрес в Callback API сообщества сами.",
                "Ohne das Recht zur Verwaltung tragen Sie die Adresse in der Callback API der Gemeinschaft selbst ein.")
        case .photos:
            say(
                "Without the right to photos pictures go out as documents.",
                "Без доступа к фотографиям изображения отправляются документами.",
                "Ohne das Recht an Fotos gehen Bilder als Dokumente hinaus.")
        case .docs:
            say(
                "Without the right to documents no files can be sent.", "Без доступа к документам файлы не отправить.",
                "Ohne das Recht an Dokumenten lassen sich keine Dateien senden.")
        }
    }
}

/// What a community's token may be good for, as VK calls it.
enum VKRight: String, CaseIterable { case messages, wall, manage, photos, docs }
