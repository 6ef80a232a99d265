import Foundation

/// Readers of the room Formats, by name.
let readers: [String: Reader] = [
    "letters": Letters.read, "fields": Fields.read, "signed": Signed.read, "reports": { data in LetterKinds.read(data) },
    "notifications": Notifications.read, "replies": { data in Replies.read(data.text) },
    "pages": { data in Pages.read(data.text) },
    "safe": { data in Pages.clean(data.text) }, "imap": Lines.imap, "smtp": Lines.smtp, "calendar": Calendars.read,
    "documents": Documents.read,
]
