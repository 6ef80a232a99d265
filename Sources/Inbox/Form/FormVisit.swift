import Channels
import Kernel

/// Where a form stands and how it is shown: said by the address the embedding script makes, by the link that led to it, or
/// by the post that comes back.
enum FormVisit {
    static func asked(by request: Request) -> FormPage.Visit {
        var visit = read { request.query($0) }
        // A plain link to the form: the page it stands on is the one the visitor came from.
        if visit.page.isEmpty, let referrer = request.headers["referer"], referrer.contains("://\(request.host)/") == false {
            visit.page = String(referrer.prefix(2000))
        }
        return visit
    }

    static func posted(by request: Request) -> FormPage.Visit { read { request.form[$0] } }

    private static func read(_ value: (String) -> String?) -> FormPage.Visit {
        var visit = FormPage.Visit()
        visit.page = String((value(FormChannel.Carried.page) ?? "").prefix(2000))
        visit.pageTitle = String((value(FormChannel.Carried.pageTitle) ?? "").prefix(300))
        visit.referrer = String((value(FormChannel.Carried.referrer) ?? "").prefix(2000))
        visit.product = String((value("product") ?? "").prefix(200))
        visit.theme = value("theme") ?? ""
        visit.isFramed = value(FormChannel.Carried.frame) == "1"
        return visit
    }
}
