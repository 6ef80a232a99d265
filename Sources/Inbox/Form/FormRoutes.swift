package import Kernel

/// The form's public addresses. Everything is open and without cookies: the pages stand on other people's sites.
package struct FormRoutes: Sendable {
    private let door: FormDoor

    package init(_ services: Services, intake: Intake, channels: ChannelDirectory) {
        door = FormDoor(services: services, intake: intake, channels: channels)
    }

    package var operations: [Operation] {
        [
            Operation("form.show", .get, "/f/{key}", access: .open, summary: "A site form as a page", handle: door.show),
            Operation(
                "form.post", .post, "/f/{key}", access: .open.withoutCSRF,
                summary: "What a visitor wrote: a form, a form with files or JSON", bodyLimit: FormDoor.bodyLimit,
                handle: door.post),
            Operation(
                "form.thanks", .get, "/f/{key}/thanks", access: .open, summary: "What a visitor sees afterwards",
                handle: door.thanks),
            Operation(
                "form.challenge", .get, "/f/{key}/challenge", access: .open,
                summary: "A ticket and the work a script does for it, for forms of one's own", handle: door.challenge),
            Operation(
                "form.embed", .get, "/f/{key}/embed.js", access: .open, summary: "The line that puts the form into a page",
                handle: door.embed),
            Operation("form.logo", .get, "/f/{key}/logo", access: .open, summary: "The company's logo", handle: door.logo),
        ]
    }
}
