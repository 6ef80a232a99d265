package import Foundation
package import Kernel
import Workspace

/// A person the company knows.
package struct Contact: RowReadable {
    /// Left out of every mailing; each exclusion is listed with this as its reason.
    package enum Status: String, Sendable, SQLConvertible {
        case doNotContact = "do_not_contact"
        case gone, deceased, minor
    }

    package let id: ID<Contact>
    /// The surviving contact after a merge; itself when never merged.
    package let person: ID<Contact>
    package var name: String
    package var language: String?
    package var city: String?
    package var country: String?
    package var birthday: String?
    package var photo: String?
    package var photoType: String?
    package var status: Status?
    package let createdAt: Date

    package init(row: Row) throws {
        id = try row.get("id")
        person = try row.get("person_id")
        name = try row.get("name")
        language = try row.get("language")
        city = try row.get("city")
        country = try row.get("country")
        birthday = try row.get("birthday")
        photo = try row.get("photo_blob")
        photoType = try row.get("photo_type")
        status = try row.get("status")
        createdAt = try row.get("created_at")
    }
}

/// An account, phone or address by which a contact is known. What a person did points here, what members made of it points
/// to the contact.
package struct Identity: RowReadable {
    package enum Strength: String, Sendable, SQLConvertible { case network, authenticated, typed }

    package let id: ID<Identity>
    package let contact: ID<Contact>
    package let person: ID<Contact>
    package let network: String
    package let key: String
    package let shown: String
    package let strength: Strength
    package let url: String?

    package init(row: Row) throws {
        id = try row.get("id")
        contact = try row.get("contact_id")
        person = try row.get("person_id")
        network = try row.get("network")
        key = try row.get("key")
        shown = try row.get("shown")
        strength = try row.get("strength")
        url = try row.get("url")
    }

    /// One that is about to be written, of a contact that was never merged.
    init(_ id: ID<Identity>, of contact: ID<Contact>, _ handle: Handle) {
        self.id = id
        self.contact = contact
        person = contact
        network = handle.network
        key = handle.key
        shown = handle.shown
        strength = handle.strength
        url = nil
    }
}
