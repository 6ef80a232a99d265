import Kernel

/// Who else is there.
extension FeedWords {
    func looks(_ who: String) -> String { say("\(who) is looking", "Смотрит: \(who)", "\(who) liest mit") }
    func lookMany(_ who: String) -> String { say("\(who) are looking", "Смотрят: \(who)", "\(who) lesen mit") }
    func writes(_ who: String) -> String { say("\(who) is writing", "Пишет ответ: \(who)", "\(who) schreibt gerade") }
    func writeMany(_ who: String) -> String { say("\(who) are writing", "Пишут ответ: \(who)", "\(who) schreiben gerade") }
    /// Time that stands still outside of business hours.
    func pausedShort(_ time: String) -> String { say("\(time), paused", "\(time), пауза", "\(time), Pause") }
}
