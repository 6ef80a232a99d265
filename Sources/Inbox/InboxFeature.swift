import Kernel
package import Workspace

/// The feed and everything on a card.
package func inboxFeature(live: LiveHub, senders: Senders = .all) -> Feature {
    var feature = Feature("inbox")
    feature.migrations = [
        InboxSchema.migration, LetterSchema.migration, LetterPictureSchema.migration, TagSchema.migration,
        FindingSchema.migration, FileTextSchema.migration,
    ]
    feature.navigation = FeedNavigation.places
    feature.keys = FeedNavigation.keys
    feature.counts = FeedNavigation.counts
    feature.deeds = InterestDeeds.all + ArrivalDeeds.all + PictureDeeds.all + ContactDeeds.all
    feature.subjects = InterestSubjects.all + ContactDeeds.subjects
    feature.notices = InterestNotices.all
    feature.morning = InterestNotices.morning
    feature.operations = { services, frame in
        feedOperations(services, frame, senders: senders) + interestOperations(services, frame, senders: senders)
            + participantOperations(services, frame)
            + proofOperations(services, frame)
            + fileOperations(services) + letterOperations(services, frame) + liveOperations(live)
    }
    feature.services = { services in [SearchFeeder(services.store, files: FileTexts(services))] }
    feature.jobs = { services in
        [JobHandler("search.tidy", every: 60, timeout: 3600) { _ in try await SearchIndex.tidy(services.store) }]
    }
    feature.digest = [
        DigestTable("channel", leavingOut: ["public_key", "secrets_sealed", "last_event_at", "refused_count", "last_refusal"]),
        DigestTable("product"), DigestTable("conversation"),
        DigestTable("interest", leavingOut: ["arrived_at", "moved_at", "woken_at"]),
        DigestTable("message", leavingOut: ["arrived_at"]), DigestTable("attachment"), DigestTable("proof"),
        DigestTable("turn"), DigestTable("quarantine"), DigestTable("letter"),
        DigestTable("picture_sender", leavingOut: ["at"]),
        DigestTable("conversation_reference", leavingOut: ["at"]), DigestTable("follower"), DigestTable("product_sign"),
        DigestTable("channel_team"), DigestTable("conversation_participant", leavingOut: ["joined_at"]),
        DigestTable("interest_channel", leavingOut: ["seen_at"]), DigestTable("message_version"),
        DigestTable("fold", leavingOut: ["last_at"]), DigestTable("awaited_reference"),
        DigestTable("tag"), DigestTable("interest_tag"),
    ]
    feature.notDigested = [
        NotDigested("product_revision", "a number that tells caches to look again"),
        NotDigested("post", "sums of fold"), NotDigested("search_due", "what the index lacks at the moment"),
        NotDigested("file_due", "files that are not read yet"),
        NotDigested("attachment_text", "made of attachments, by whatever reader is installed"),
        NotDigested("arrival", "the deliveries by which interests came, which differ from run to run"),
        NotDigested("letter_picture", "pictures from the web, which can be fetched again"),
        NotDigested("channel_line", "how a line is doing at the moment"),
    ]
    feature.exported = [
        ExportTable("channel", secrets: [SealedPlace("secrets_sealed", "channel:", of: "id")]), ExportTable("channel_line"),
        ExportTable("product_revision"), ExportTable("post"), ExportTable("attachment_text"), ExportTable("arrival"),
        ExportTable("letter_picture"),
    ]
    feature.notExported = [
        NotExported("search_due", "everything is made findable anew"), NotExported("file_due", "files are read anew"),
    ]
    feature.carried = { _, db in try SearchDue.addAll(in: db) }
    feature.retention = [
        Retention("channel", .forEver), Retention("channel_team", .forEver), Retention("product", .forEver),
        Retention("product_sign", .forEver), Retention("product_revision", .forEver), Retention("conversation", .withPerson),
        Retention("conversation_participant", .withPerson), Retention("interest", .withPerson),
        Retention("interest_channel", .withPerson), Retention("fold", .forEver), Retention("post", .forEver),
        Retention("follower", .withPerson), Retention("message", .withPerson), Retention("message_version", .withPerson),
        Retention("search_due", .withPerson), Retention("file_due", .withPerson), Retention("attachment_text", .withPerson),
        Retention("attachment", .withPerson), Retention("proof", .withPerson), Retention("turn", .withPerson),
        Retention("arrival", .withPerson), Retention("quarantine", .withPerson),
        Retention("letter", .withPerson), Retention("conversation_reference", .withPerson),
        Retention("picture_sender", .withPerson), Retention("letter_picture", .withPerson),
        Retention("awaited_reference", .withPerson), Retention("channel_line", .forEver),
        Retention("tag", .forEver), Retention("interest_tag", .withPerson),
    ]
    return feature
}
