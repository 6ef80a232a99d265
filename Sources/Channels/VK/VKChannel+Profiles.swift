import Foundation
package import Kernel

/// Who somebody is (https://dev.vk.com/en/method/users.get). VK's events bear numbers and no names.
extension VKChannel: LooksUp {
    package static let mostProfiles = 500

    package static func mayLookUp(_ settings: ChannelSettings) -> Bool { VKSettings(settings).token.isEmpty == false }

    package static func profiles(
        of keys: [String], with settings: ChannelSettings, through outside: Outside
    ) async throws(LineFault) -> [String: Profile] {
        let api = VKAPI(VKSettings(settings), through: outside)
        let numbers = keys.compactMap { Int64($0) }
        do throws(VKFault) {
            let people = try await people(numbers.filter { $0 > 0 }, api)
            return try await people.merging(communities(numbers.filter { $0 < 0 }, api)) { first, _ in first }
        } catch {
            throw error.line
        }
    }

    private static let wanted = [
        "bdate", "career", "city", "country", "education", "interests", "occupation", "photo_200", "screen_name", "site",
    ]

    private static func people(_ numbers: [Int64], _ api: VKAPI) async throws(VKFault) -> [String: Profile] {
        guard numbers.isEmpty == false else { return [:] }
        let ids = numbers.map(String.init).joined(separator: ",")
        let answer = try await api.call("users.get", ["user_ids": ids, "fields": wanted.joined(separator: ",")])
        let pairs = (answer.list ?? []).compactMap { user in user["id"]?.int.map { (String($0), VKPerson(user).profile) } }
        return Dictionary(pairs) { first, _ in first }
    }

    private static func communities(_ numbers: [Int64], _ api: VKAPI) async throws(VKFault) -> [String: Profile] {
        guard numbers.isEmpty == false else { return [:] }
        let ids = numbers.map { String($0.magnitude) }.joined(separator: ",")
        let answer = try await api.call("groups.getById", ["group_ids": ids])
        let pairs = (answer["groups"]?.list ?? []).compactMap { group -> (String, Profile)? in
            guard let id = group["id"]?.int, let name = group["name"]?.text else { return nil }
            var profile = Profile(name: String(name.prefix(200)))
            profile.picture = group["photo_200"]?.text
            return ("-\(id)", profile)
        }
        return Dictionary(pairs) { first, _ in first }
    }
}

/// A user of VK (https://dev.vk.com/en/reference/objects/user). Closed profiles lack most fields.
struct VKPerson {
    private let user: JSONValue

    init(_ user: JSONValue) { self.user = user }

    var profile: Profile {
        let isGone = user["deactivated"]?.text != nil
        let name = [text("first_name"), text("last_name")].compactMap { $0 }.joined(separator: " ")
        var profile = Profile(name: isGone ? "" : name, facts: facts)
        if let name = text("screen_name") {
            profile.shown = "vk.com/\(name)"
            profile.url = "https://vk.com/\(name)"
        }
        profile.picture = isGone ? nil : text("photo_200")
        profile.birthday = birthday
        profile.city = user["city"]?["title"]?.text
        profile.country = user["country"]?["title"]?.text
        return profile
    }

    private func text(_ name: String) -> String? {
        guard let text = user[name]?.text?.trimmingCharacters(in: .whitespacesAndNewlines), text.isEmpty == false else {
            return nil
        }
        return String(text.prefix(300))
    }

    private var facts: [String: String] {
        var facts: [String: String] = [:]
        let faculty = [text("university_name"), text("faculty_name")].compactMap { $0 }.joined(separator: ", ")
        if faculty.isEmpty == false { facts["education"] = faculty }
        if let job = user["career"]?.list?.last {
            let work = [job["position"]?.text, job["company"]?.text].compactMap { $0 }.filter { $0.isEmpty == false }
            if work.isEmpty == false { facts["career"] = String(work.joined(separator: ", ").prefix(300)) }
        } else if user["occupation"]?["type"]?.text == "work", let name = user["occupation"]?["name"]?.text {
            facts["career"] = String(name.prefix(300))
        }
        facts["interests"] = text("interests")
        facts["site"] = text("site")
        return facts
    }

    /// `10.12.1998`, or `10.12` where the year is hidden.
    private var birthday: String? {
        let parts = (text("bdate") ?? "").split(separator: ".").compactMap { Int($0) }
        guard parts.count >= 2, (1...31).contains(parts[0]), (1...12).contains(parts[1]) else { return nil }
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
        let day = "\(two(parts[1]))-\(two(parts[0]))"
        guard parts.count == 3, (1000...9999).contains(parts[2]) else { return "--\(day)" }
        return "\(parts[2])-\(day)"
    }
}
