import Foundation
import Kernel

/// What a visitor filled in, checked against what the form asks.
struct FormVisitor: Sendable {
    private var name = ""
    private var email: (key: String, shown: String)?
    private var phone: (key: String, shown: String)?
    private let words: SiteFormWords
    private(set) var text = ""
    private(set) var product: String?
    private(set) var attachments: [Inbound.Attachment] = []
    private(set) var details: [String: String] = [:]

    /// - Throws: 422 with every field that needs another look.
    init(_ form: Form, _ settings: FormSettings) throws(Refusal) {
        words = SiteFormWords(language: settings.language)
        let labels = Dictionary(
            uniqueKeysWithValues: FormSettings.Field.allCases.map { [words] in ($0.rawValue, words.label($0)) })
        var fields = FormReader(form, settings.language, labels: labels)
        func required(_ field: FormSettings.Field) -> Bool { settings.ask(field) == .required }

        name = fields.text("name", required: required(.name), max: 200)
        text = fields.text("message", required: required(.message), max: 10_000)
        product = fields.optionalText("product", required: required(.product), max: 200)
        details["wished_time"] = fields.optionalText("time", required: required(.time), max: 200)
        readEmail(&fields, required: required(.email))
        readPhone(&fields, required: required(.phone), callingCode: settings.callingCode)
        do { attachments = try FormFiles.read(form.files, words) } catch { fields.reject("file", error.message) }
        if required(.file), attachments.isEmpty { fields.reject("file", words.fileMissing(words.label(.file))) }
        let isReachable = email != nil || phone != nil || (settings.asks(.email) || settings.asks(.phone)) == false
        if isReachable == false { fields.reject(settings.asks(.email) ? "email" : "phone", words.noWayToAnswer) }
        if text.isEmpty, attachments.isEmpty, phone == nil { fields.reject("message", words.nothingSaid) }
        keepOthers(form)
        do { try fields.finish() } catch { throw Refusal(error, reason: "fields") }
    }

    /// A number without an address, or a wished time, is a wish to be called.
    var wantsCall: Bool { phone != nil && (email == nil || details["wished_time"] != nil) }

    /// Typed identities only: whoever types another's address must not enter their history.
    /// - Parameter anonymous: the key of somebody who left none.
    func author(anonymous: String, language: String?) -> Author {
        var handles = [
            email.map { Author.Handle("email", key: $0.key, shown: $0.shown, .typed) },
            phone.map { Author.Handle("phone", key: $0.key, shown: $0.shown, .typed) },
        ].compactMap { $0 }
        if wantsCall { handles.reverse() }
        if handles.isEmpty {
            handles = [Author.Handle("form", key: anonymous, shown: name.isEmpty ? words.visitor : name, .typed)]
        }
        return Author(name: name, handles: handles, language: language)
    }

    private mutating func readEmail(_ fields: inout FormReader, required: Bool) {
        let typed = fields.email("email", required: required)
        if typed.isEmpty == false { email = (typed.folded, typed) }
    }

    private mutating func readPhone(_ fields: inout FormReader, required: Bool, callingCode: String) {
        let typed = fields.text("phone", required: required, max: 60)
        guard typed.isEmpty == false else { return }
        guard let key = TypedPhone.key(typed, callingCode: callingCode) else {
            return fields.reject("phone", words.noPhone(words.label(.phone)))
        }
        phone = (key, typed)
    }

    /// A company's own form may ask more than ours; what it asked stands among the facts of the card.
    private mutating func keepOthers(_ form: Form) {
        let known = Set(FormSettings.Field.allCases.map(\.rawValue) + FormChannel.Carried.all)
        for field in form.fields where known.contains(field.name) == false && details.count < 30 {
            let value = field.value.trimmingCharacters(in: .whitespacesAndNewlines)
            guard value.isEmpty == false, (1...60).contains(field.name.count), field.name.hasPrefix("_") == false else {
                continue
            }
            details[field.name] = String(value.prefix(500))
        }
    }
}
