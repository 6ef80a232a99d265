import Foundation
import Kernel
import Workspace

/// What every part of the feed's page needs: for whom it is drawn, where they are, in which words.
struct FeedContext: Sendable {
    let viewer: Viewer
    let place: FeedPlace
    let words: FeedWords

    init(_ viewer: Viewer, _ place: FeedPlace) {
        self.viewer = viewer
        self.place = place
        words = FeedWords(language: viewer.language)
    }

    var icons: Icons { viewer.icons }
    var me: ID<Member> { viewer.asker.member }

    /// A form that acts on a card. It answers with fragments where scripts run and leads back here where they do not.
    func form(_ action: String, style: String = "", isMultipart: Bool = false, _ content: HTML) -> HTML {
        """
        <form method="post" action="\(link: action)" \(attribute: "class", style.isEmpty ? nil : style) \
        \(attribute: "enctype", isMultipart ? "multipart/form-data" : nil) data-act>\(viewer.csrf)\
        <input type="hidden" name="place" value="\(place.path)">\(content)</form>
        """
    }
}
