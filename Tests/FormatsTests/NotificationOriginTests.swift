import Formats
import Testing

@Suite("What a network calls a thing") struct NotificationOriginTests {
    @Test(
        "Is read from its link",
        arguments: [
            (
                NotificationLetter.Network.facebook, "https://www.facebook.com/snarfed.org/posts/123?comment_id=789",
                "comment:123_789"
            ),
            (.facebook, "https://www.facebook.com/permalink.php?story_fbid=5&id=9&comment_id=Y29tbWVudDo1XzEx", "comment:5_11"),
            (.instagram, "https://www.instagram.com/p/Cabc/c/178/", "comment:178"),
            (.vk, "https://vk.com/wall-1_2?reply=3", "comment:-1_2_3"), (.vk, "https://vk.com/wall-1_2", "post:-1_2"),
            (.x, "https://x.com/anna/status/1724", "post:1724"),
            (.youtube, "https://www.youtube.com/watch?v=abc&lc=UgxKREW", "comment:UgxKREW"),
            (
                .linkedin,
                "https://www.linkedin.com/feed/update/urn:li:activity:1?commentUrn=urn%3Ali%3Acomment%3A%28activity%3A1%2C2%29",
                "comment:1_2"
            ), (.shop, "https://shop.example/heron#comment-12", "shop.example:comment-12"),
        ])
    func read(sample: (NotificationLetter.Network, String, String)) {
        var letter = NotificationLetter(sample.0, .comment)
        letter.link = sample.1
        #expect(letter.objectID == sample.2)
    }

    @Test("Is nothing where the link does not say", arguments: ["https://www.facebook.com/snarfed.org", "nonsense", ""])
    func none(link: String) {
        var letter = NotificationLetter(.facebook, .review)
        letter.link = link
        #expect(letter.objectID == nil)
    }

    @Test("Addresses in a text lose what follows the reader")
    func texts() {
        let text = "See https://www.facebook.com/n/?snarfed.org%2Fposts%2F1&medium=email&mid=abc&n_m=anna%40example.com, please."
        #expect(CleanLink.cleaned(text) == "See https://www.facebook.com/snarfed.org/posts/1, please.")
        #expect(CleanLink.cleaned("no address at all") == "no address at all")
        let marked = CleanLink.cleaned("«HTTPS://a.example/x», <http://b.example/?utm_source=1>!")
        #expect(marked.lowercased() == "«https://a.example/x», <http://b.example/>!")
        #expect(CleanLink.cleaned("http:// https://. hhttp://c.example/d ") == "http:// . hhttp://c.example/d ")
    }

    @Test("A letter of nothing but addresses is read, as far as any letter of a machine goes")
    func many() {
        let text = String(repeating: "http://a.example/x ", count: 20_000)
        #expect(CleanLink.cleaned(text) == text)
        let outline = LetterOutline(
            html: String(repeating: "<a href=http://a.example/x>x</a><img src=http://a.example/y>", count: 5000))
        #expect(outline.lines.flatMap(\.links).count == 1000 && outline.lines.flatMap(\.pictures).count == 1000)
    }
}
