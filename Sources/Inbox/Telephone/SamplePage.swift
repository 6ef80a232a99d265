import Channels
import Foundation
import Kernel
import Workspace

/// A pasted post of a telephone system, and what it becomes.
struct SamplePage {
    enum Outcome: Sendable {
        case call(PhoneCall, extension: String?)
        /// An event that says nothing of a call.
        case nothing
        case refused(String)
    }

    let viewer: Viewer
    let channel: Connected
    let text: String
    let outcome: Outcome

    private var words: PhoneWords { PhoneWords(language: viewer.language) }
    private var connections: ConnectionWords { ConnectionWords(language: viewer.language) }

    var drawn: SettingsDesk.Drawn {
        SettingsDesk.Drawn(
            title: words.sample, lead: words.sampleLead,
            body: """
                <nav class="crumbs" aria-label="\(connections.whereYouAre)">\
                <a href="/settings/channels">\(connections.channels)</a>\
                \(viewer.icons("right"))<a href="/settings/channels/\(channel.id)">\(channel.name)</a>\
                \(viewer.icons("right"))<span aria-current="page">\(words.sample)</span></nav>
                \(result)\(SampleBox(viewer: viewer, channel: channel.id, text: text).html)
                """)
    }

    private var result: HTML {
        switch outcome {
        case .refused(let why): return ErrorSummary(words.sampleRefused, why, icons: viewer.icons).html
        case .nothing: return "<p class=\"banner\" role=\"status\">\(viewer.icons("info"))<span>\(words.sampleNothing)</span></p>"
        case .call(let call, let line):
            let rows = words.sampleFacts(call, line: line).map { fact -> HTML in
                "<dt>\(fact.name)</dt><dd>\(fact.value.isEmpty ? "–" : fact.value)</dd>"
            }
            return """
                <section class="section" role="status"><h2>\(words.sentence(call, by: nil))</h2>\
                <dl class="facts">\(rows)</dl></section>
                """
        }
    }
}

/// Where a sample is pasted.
struct SampleBox {
    let viewer: Viewer
    let channel: ID<Connected>
    var text = ""

    private var words: PhoneWords { PhoneWords(language: viewer.language) }

    private var field: HTML {
        let typed = FormState(["sample": text])
        return Field("sample", words.sampleField, .area, in: typed, icons: viewer.icons, help: words.sampleHelp).html
    }

    var html: HTML {
        """
        <form class="form" method="post" action="/settings/channels/\(channel)/sample">\(viewer.csrf)
        \(field)
        <div class="form-foot"><button class="button" type="submit">\(viewer.icons("eye"))\(words.sampleTry)</button></div></form>
        """
    }
}

/// On the channel's page: where the telephone system posts, and the box to try its posts.
struct PhoneUse {
    let viewer: Viewer
    let channel: Connected
    let address: String

    private var words: PhoneWords { PhoneWords(language: viewer.language) }

    var html: HTML {
        """
        <section class="section"><div class="section-head"><h2>\(words.use)</h2><p>\(words.useLead)</p></div>
        \(channel.secretsSealed == nil ? noSecret : .empty)
        \(CopyLine("calls", "\(address)/calls/\(channel.publicKey)", viewer, ConnectionWords(language: viewer.language)).html)
        <p><a class="button button-s" href="/calls/new">\(viewer.icons("plus"))\(words.logCall)</a></p>
        </section>\(viewer.asker.may(.manage, .channel) ? trial : .empty)
        """
    }

    private var noSecret: HTML {
        """
        <p class="banner banner-box" data-level="warn" role="note">\(viewer.icons("lock", .large))<span>\(words.noSecret)</span></p>
        """
    }

    private var trial: HTML {
        """
        <section class="section"><div class="section-head"><h2>\(words.sample)</h2><p>\(words.sampleLead)</p></div>
        \(SampleBox(viewer: viewer, channel: channel.id).html)</section>
        """
    }
}
