import Foundation
import Kernel
import Workspace

/// Rules to begin with: each fills the form, and nothing is stored before somebody saves it.
enum AutomationStarter: String, CaseIterable, Sendable {
    case members, greeting, closed, complaint

    /// - Parameter rule: an empty one.
    func fill(_ rule: inout AutomationRule, _ language: Language) -> [AutomationStepDraft] {
        let words = AutomationStarterWords(language: language)
        rule.name = words.name(self)
        switch self {
        case .members: rule.event = .joined
        case .greeting: (rule.event, rule.isFirstContact) = (.arrived, true)
        case .closed: (rule.event, rule.hours) = (.arrived, .outside)
        case .complaint:
            rule.event = .arrived
            for stars in ["1", "2"] { rule.filter.choose(.stars, stars) }
            return [
                AutomationStepDraft(.tag, ["tag": words.complaint]), AutomationStepDraft(.priority, ["priority": "high"]),
                AutomationStepDraft(.assign),
            ]
        }
        let texts = Language.allCases.map { ("text_\($0.rawValue)", AutomationStarterWords(language: $0).text(self)) }
        return [AutomationStepDraft(.say, Dictionary(uniqueKeysWithValues: texts))]
    }
}

struct AutomationStarterWords: Wording {
    let language: Language

    func name(_ starter: AutomationStarter) -> String {
        switch starter {
        case .members: say("Greet new members", "Приветствие новых участников", "Neue Mitglieder begrüßen")
        case .greeting: say("Greet on the first message", "Приветствие на первое сообщение", "Bei der ersten Nachricht begrüßen")
        case .closed: say("Answer outside business hours", "Ответ вне рабочих часов", "Antwort außerhalb der Geschäftszeiten")
        case .complaint: say("One or two stars", "Одна или две звезды", "Ein oder zwei Sterne")
        }
    }

    func about(_ starter: AutomationStarter) -> String {
        switch starter {
        case .members:
            say(
                "Whoever joins is welcomed, as far as the network lets you write to them.",
                "Вступивших приветствуют, если сеть позволяет им написать.",
                "Wer beitritt, wird begrüßt, soweit das Netzwerk das Schreiben erlaubt.")
        case .greeting:
            say(
                "Whoever writes for the first time hears at once that the message has come.",
                "Кто пишет впервые, сразу узнаёт, что сообщение получено.",
                "Wer zum ersten Mal schreibt, erfährt sofort, dass die Nachricht da ist.")
        case .closed:
            say(
                "Whoever writes at night or at the weekend hears when you are back.",
                "Кто пишет ночью или в выходной, узнаёт, когда вы вернётесь.",
                "Wer nachts oder am Wochenende schreibt, erfährt, wann Sie wieder da sind.")
        case .complaint:
            say(
                "A bad review goes to a team at once, with a tag and a high priority.",
                "Плохой отзыв сразу попадает к команде, с меткой и высоким приоритетом.",
                "Eine schlechte Bewertung geht sofort an ein Team, mit Schlagwort und hoher Priorität.")
        }
    }

    var complaint: String { say("complaint", "жалоба", "Beschwerde") }

    /// What the customer reads.
    func text(_ starter: AutomationStarter) -> String {
        switch starter {
        case .members:
            say(
                "Hello {{name|there}}, welcome! If you have a question, just write here.",
                "Здравствуйте, {{имя|рады видеть вас}}! Добро пожаловать. Если есть вопрос, просто напишите сюда.",
                "Guten Tag {{Vorname|und herzlich willkommen}}! Wenn Sie eine Frage haben, schreiben Sie einfach hier.")
        case .greeting:
            say(
                "Hello {{name|there}}, thank you for your message. We read it and answer soon.",
                "Здравствуйте, {{имя|спасибо}}! Мы получили ваше сообщение и скоро ответим.",
                "Guten Tag {{Vorname|und danke}}! Wir haben Ihre Nachricht bekommen und antworten bald.")
        case .closed:
            say(
                "Hello {{name|there}}, we are out of the office at the moment. We read your message on the next working day.",
                "Здравствуйте, {{имя|спасибо за сообщение}}! Сейчас мы не на работе и ответим в ближайший рабочий день.",
                "Guten Tag {{Vorname|und danke}}! Gerade ist niemand im Büro. Wir lesen Ihre Nachricht am nächsten Arbeitstag.")
        case .complaint: ""
        }
    }
}
