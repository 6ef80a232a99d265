import Foundation
import Kernel

/// How far back somebody wants to go.
enum HistoryDepth: String, CaseIterable, Sendable {
    case month = "30"
    case quarter = "90"
    case year = "365"
    case all
    /// From a day that is typed.
    case day

    /// The first moment that counts; nil for everything.
    func since(_ day: Date?, before now: Date) -> Date? {
        switch self {
        case .month, .quarter, .year: now.addingTimeInterval(-(Double(rawValue) ?? 0) * 86_400)
        case .all: nil
        case .day: day
        }
    }
}

/// What somebody chose, as the address of the page says it, and as the form repeats it.
struct HistoryChoice: Sendable {
    var depth = HistoryDepth.quarter
    /// `2026-03-01`, as typed.
    var day = ""
    /// Nil means what is usual.
    var folders: [String]?
    var keepsOpen = true
    var openDays = Past.usualDays
    /// By field.
    private(set) var errors: [FieldError] = []

    init() {}

    /// - Parameter fields: of the address or of the form.
    init(_ fields: [Form.Field], _ words: HistoryWords, at now: Date) {
        func value(_ name: String) -> String? { fields.first { $0.name == name }?.value }
        guard let chosen = value("depth") else { return }
        depth = HistoryDepth(rawValue: chosen) ?? .quarter
        day = value("day") ?? ""
        let named = fields.filter { $0.name == "folder" }.map(\.value)
        folders = value("folders") == nil && named.isEmpty ? nil : Array(named.prefix(1000))
        keepsOpen = value("open") == "on"
        openDays = value("open_days").flatMap { Int($0) } ?? Past.usualDays
        if depth == .day, since(at: now) == nil { errors.append(FieldError("day", words.dayWrong)) }
        if keepsOpen, (1...Past.mostDays).contains(openDays) == false {
            errors.append(FieldError("open_days", words.openDaysWrong(Past.mostDays)))
        }
        if let folders, folders.isEmpty { errors.append(FieldError("folder", words.foldersWrong)) }
    }

    /// The first moment that counts; nil for everything, and for a day that is none.
    func since(at now: Date) -> Date? { depth.since(Self.date(day, before: now), before: now) }

    func past(at now: Date) -> Past { Past(openDays: keepsOpen ? openDays : 0, before: now) }

    private static func date(_ text: String, before now: Date) -> Date? {
        guard let date = try? Date(text, strategy: .iso8601.year().month().day()), date < now,
            date > Date(timeIntervalSince1970: 0)
        else { return nil }
        return date
    }
}
