import Foundation
import Kernel

/// Somebody on VK.
struct VKPerson: Sendable {
    let id: Int64
    var first: String
    var last: String
    var screenName: String
    /// `D.M.YYYY`, or `D.M` where the year is hidden.
    var birthday: String?
    /// 1 is a woman, 2 a man.
    var sex = 0
    var city: String?
    var country: String?
    var company: String?
    var position: String?
    var university: String?
    var interests: String?
    /// Shows next to nothing to whoever is no friend.
    var isClosed = false
    /// `deleted` or `banned`.
    var deactivated: String?

    /// The community may write to them: they wrote to it, or allowed it.
    var isAllowed = false
    var isMember = false
    /// In the community's blacklist.
    var isBlocked = false

    init(_ id: Int64, _ first: String, _ last: String, _ screenName: String) {
        self.id = id
        self.first = first
        self.last = last
        self.screenName = screenName
    }

    var name: String { [first, last].filter { $0.isEmpty == false }.joined(separator: " ") }

    /// As `users.get` tells it (https://dev.vk.com/en/reference/objects/user).
    ///
    /// - Parameters:
    ///   - fields: what was asked for beyond name and state.
    ///   - address: the emulator's, where pictures lie.
    func json(_ fields: Set<String>, at address: String) -> JSONValue {
        let bare: JSONValue = ["id": .whole(id), "first_name": .text(first), "last_name": .text(last)]
        if let deactivated {
            return bare.with("deactivated", .text(deactivated))
                .with("photo_200", fields.contains("photo_200") ? .text(face(at: address)) : nil)
        }
        let known = bare.with("can_access_closed", .flag(isClosed == false)).with("is_closed", .flag(isClosed))
        let shown = isClosed ? everybody(at: address) : everybody(at: address) + friends
        return shown.filter { fields.contains($0.field) }.reduce(known) { $0.with($1.name, $1.value) }
    }

    private typealias Fact = (field: String, name: String, value: JSONValue)

    private func face(at address: String) -> String { "\(address)/files/face-\(id)/200.png" }

    /// What everybody sees.
    private func everybody(at address: String) -> [Fact] {
        [
            ("sex", "sex", .whole(sex)), ("screen_name", "screen_name", .text(screenName)),
            ("domain", "domain", .text(screenName)),
            ("photo_100", "photo_100", .text(face(at: address))), ("photo_200", "photo_200", .text(face(at: address))),
            ("photo_max_orig", "photo_max_orig", .text(face(at: address))), ("has_photo", "has_photo", 1),
            ("online", "online", 0),
            ("can_write_private_message", "can_write_private_message", .whole(isClosed ? 0 : 1)),
        ]
    }

    /// What a closed profile keeps for friends.
    private var friends: [Fact] {
        var facts: [Fact] = []
        func add(_ field: String, _ value: JSONValue?) { if let value { facts.append((field, field, value)) } }
        add("bdate", birthday.map { .text($0) })
        add("city", city.map { ["id": 60, "title": .text($0)] })
        add("country", country.map { ["id": 1, "title": .text($0)] })
        add("interests", interests.map { .text($0) })
        if let university {
            facts.append(("education", "university", 477))
            facts.append(("education", "university_name", .text(university)))
            facts.append(("education", "faculty_name", ""))
            facts.append(("education", "graduation", 2014))
        }
        if let company {
            add("career", [["company": .text(company), "position": .text(position ?? ""), "from": 2016]])
            add("occupation", ["id": 1, "name": .text(company), "type": "work"])
        }
        add("relation", 0)
        add("status", "")
        return facts
    }
}
