import Foundation
import Kernel
package import Workspace

import struct Kernel.Operation

/// Collision: an open page says which card it shows and whether somebody writes there.
package func presenceFeature(live: LiveHub) -> Feature {
    var feature = Feature("presence")
    feature.operations = { services, _ in
        [
            Operation(
                "presence", .post, "/presence", access: .right(area: "interest", action: "see"),
                summary: "Says which card this page shows, so that colleagues see who else is there.",
                input: [
                    InputField("page", required: true, limit: 60, about: "A name the page made up for itself."),
                    InputField("card", .number, about: "The card it shows; none when it leaves."),
                    InputField("writing", .flag, about: "Whether somebody writes in the composer."),
                ]
            ) { request in
                let asker = try request.asker
                var fields = FormReader(request.form, request.language)
                let page = fields.text("page", required: true, max: 60)
                let card = fields.id("card", of: Interest.self)
                let isWriting = fields.flag("writing")
                try fields.finish()
                if let card {
                    let isSeen = try await services.store.read { db in try Interest.find(card, by: asker, in: db) != nil }
                    guard isSeen else { throw Problem.notFound }
                }
                await live.note(page: "\(asker.member):\(page)", of: asker, on: card, isWriting: isWriting)
                return Answer(status: 204)
            }
        ]
    }
    return feature
}
