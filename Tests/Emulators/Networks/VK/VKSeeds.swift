import Foundation

/// Who is there when the emulator starts.
struct VKSeeds: Sendable {
    let group = VKGroup(id: 212_345_678, name: "Vetrik", screenName: "vetrik")
    let people: [VKPerson]
    let chats = [VKDialog(VKDialog.chats + 1, title: "Vetrik riders")]
    let tokens: [VKToken]

    static let post: Int64 = 1054
    static let closedPost: Int64 = 1053
    static let chat = VKDialog.chats + 1

    init(callsPerSecond: Int) {
        tokens = [
            VKToken("vk1.a.community-of-vetrik", .community, callsPerSecond: callsPerSecond),
            VKToken("vk1.a.service-of-vetrik", .service, scopes: [], callsPerSecond: max(callsPerSecond, 5)),
        ]
        var anna = VKPerson(345_678_901, "Anna", "Petrova", "anna_petrova")
        anna.sex = 1
        anna.birthday = "14.3.1992"
        (anna.city, anna.country) = ("Kazan", "Russia")
        (anna.company, anna.position) = ("Rosa Studio", "designer")
        anna.university = "KFU"
        anna.interests = "running, photography"
        var jonas = VKPerson(345_678_902, "Jonas", "Weber", "jonas.weber")
        jonas.sex = 2
        jonas.birthday = "2.11"
        (jonas.city, jonas.country) = ("Leipzig", "Germany")
        var ilya = VKPerson(600_000_001, "Илья", "Соколов", "ilya_sokolov")
        ilya.sex = 2
        ilya.isClosed = true
        var lea = VKPerson(345_678_904, "Léa", "Fontaine", "lea.fontaine")
        lea.sex = 1
        lea.isMember = true
        var gone = VKPerson(512_000_777, "DELETED", "", "id512000777")
        gone.deactivated = "deleted"
        people = [anna, jonas, ilya, lea, gone]
    }

    func wall(at now: Int64) -> [VKEntry] {
        [
            VKEntry(
                id: Self.post, owner: -group.id, from: -group.id, at: now - 86_400,
                text: "The city bells are back, in brass and in black. Which one rides with you?"),
            VKEntry(
                id: Self.closedPost, owner: -group.id, from: -group.id, at: now - 172_800,
                text: "We are closed on Sunday. See you on Monday at nine.", areCommentsClosed: true),
        ]
    }
}
