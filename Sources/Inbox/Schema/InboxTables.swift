package import Kernel

/// Every table of this room, in the order in which they came. A new migration is a line at the end.
package enum InboxTables {
    package static let migrations =
        [
            InboxSchema.migration, WebhookSchema.migration, LetterSchema.migration, OutboxSchema.migration,
            LetterPictureSchema.migration,
        ] + ConnectionsSchema.migrations + [
            TagSchema.migration,
            FindingSchema.migration,
            TemplateSchema.migration,
            SnoozeSchema.migration,
            TagMergeSchema.migration,
            PaceSchema.migration,
            DutySchema.migration,
            AccessStore.migration,
            TargetSchema.migration,
            FileTextSchema.migration,
            SavedViewSchema.migration,
            BulkSchema.migration,
            ReportSchema.migration,
            SatisfactionSchema.migration,
            CostSchema.migration,
            BulkJobSchema.migration,
            WebhookSchema.rotation,
            NotificationSchema.migration,
            HistorySchema.migration,
            PhoneSchema.migration,
            SearchAgain.migration,
            TemplateVersion.migration,
            SavedViewOrder.migration,
            PageSchema.migration,
            SatisfactionSchema.letters,
            NotificationSchema.recipients,
            FindingSchema.waiting,
            LineStore.holders,
            NotificationSchema.lateLetters,
            TargetSchema.channelTargets,
            ReportSchema.rounds,
            LetterSchema.answers, LetterSchema.unanswerable,
            AwaitedFile.migration,
            Profiles.migration,
            ReplySchema.migration,
            LineStore.calls,
            NoticeChatSchema.migration,
            AutomationSchema.migration,
        ]
}
