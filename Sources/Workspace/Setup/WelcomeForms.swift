import Foundation
import Kernel

/// What the wizard's first step asks: the company as its customers know it.
struct CompanyForm {
    static let names = ["company", "site", "description", "language", "time_zone"]
    let draft: Company.Draft

    init(_ fields: inout FormReader, _ language: Language) {
        var draft = Company.Draft(name: fields.text("company", required: true, max: 100))
        draft.site = fields.url("site")?.absoluteString ?? ""
        draft.description = fields.text("description", max: 500)
        draft.language = fields.choice("language", default: .en)
        draft.timeZone = fields.timeZone("time_zone", language)
        self.draft = draft
    }
}

/// What a person who gets an account is asked.
struct PersonForm {
    let name: String
    let email: String
    let password: Secret<String>

    /// - Parameter others: what a password must not be made of beside name and address.
    init(_ fields: inout FormReader, others: [String], _ language: Language) {
        name = fields.text("name", required: true, max: 100)
        email = fields.email("email", required: true)
        password = fields.newPassword("password", of: [name, email] + others, language)
    }
}
