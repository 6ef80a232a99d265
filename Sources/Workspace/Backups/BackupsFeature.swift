import Foundation
import Kernel

import struct Kernel.Operation

/// The day's backup, and the page that says how it goes.
package func backupsFeature() -> Feature {
    var feature = Feature("backups")
    let right = Right(.manage, .workspace)
    feature.migrations = [BackupSchema.migration]
    feature.navigation = [
        Navigation(.safety, icon: "shield", href: "/settings/backups", right: right) { BackupWords(language: $0).title },
        Navigation(.alert, icon: "warning", href: "/settings/backups", count: "backup.failed", right: right) {
            BackupWords(language: $0).alert
        },
    ]
    feature.counts = { asker, _, db in
        guard asker.may(.manage, .workspace) else { return [:] }
        let hasFailed = try BackupRun.latest(1, in: db).first?.error != nil
        return ["backup.failed": Count(hasFailed ? 1 : 0, isLate: true)]
    }
    feature.operations = { services, frame in
        let desk = Desk(services: services, frame: frame, passwords: Passwords())
        return [
            Operation(
                "backups", .get, "/settings/backups", access: .right(area: "workspace", action: "manage"),
                summary: "The day's backups and how they went."
            ) { request in
                let words = BackupWords(language: request.language)
                let plan = services.settings.dailyBackup
                return try await desk.show(
                    request, .init(title: words.title, lead: words.lead, current: "/settings/backups")
                ) { viewer, db in
                    BackupsPage(viewer: viewer, plan: plan, runs: try BackupRun.latest(30, in: db)).html
                }
            }
        ]
    }
    feature.jobs = { services in
        guard let plan = services.settings.dailyBackup else { return [] }
        return [
            JobHandler("backup.take", every: 300, attempts: 1, timeout: 4 * 3600) { job in
                try await DailyBackupJob(services, plan: plan).run(at: job.clock.now())
            }
        ]
    }
    feature.notDigested = [NotDigested("backup_run", "how backups of this house went")]
    feature.notExported = [NotExported("backup_run", "how backups of the old house went")]
    return feature
}

/// What is planned and how the last ones went.
struct BackupsPage {
    let viewer: Viewer
    let plan: Settings.DailyBackup?
    let runs: [BackupRun]

    private var words: BackupWords { BackupWords(language: viewer.language) }

    var html: HTML {
        guard let plan else {
            return "<section class=\"empty\"><h2>\(words.none)</h2><p>\(words.noneHelp)</p></section>"
        }
        let time = "\(plan.minute / 60):\(String("0\(plan.minute % 60)".suffix(2)))"
        return "<p>\(words.planned(time, plan.folder.path, keep: plan.keep))</p>\(table)"
    }

    private var table: HTML {
        guard runs.isEmpty == false else { return "<p class=\"soft\">\(words.noneYet)</p>" }
        return """
            <div class="table-scroll" tabindex="0" role="region" aria-label="\(words.title)"><table><thead><tr>\
            <th scope="col">\(words.when)</th><th scope="col">\(words.state)</th><th scope="col">\(words.place)</th></tr></thead>\
            <tbody>\(runs.map(line))</tbody></table></div>
            """
    }

    private func line(_ run: BackupRun) -> HTML {
        "<tr><td>\(viewer.time(run.beganAt))</td><td>\(state(run))</td><td class=\"soft small\">\(run.error ?? run.path)</td></tr>"
    }

    private func state(_ run: BackupRun) -> HTML {
        let (state, icon, word) =
            run.error != nil
            ? ("failed", "warning", words.failed)
            : run.endedAt == nil ? ("waiting", "clock", words.running) : ("good", "check", words.whole)
        return "<span class=\"state\" data-state=\"\(state)\">\(viewer.icons(icon))\(word)</span>"
    }
}
