import Testing

@testable import Workspace

@Suite("Places to go on to after sign-in")
struct OwnPlaceTests {
    @Test("Own paths are kept", arguments: ["/", "/settings/profile", "/feed?view=mine&after=1-2"])
    func own(path: String) { #expect(OwnPlace(path).path == path) }

    @Test(
        "Whatever could lead elsewhere becomes the first page",
        arguments: [
            nil, "", "https://evil.example", "//evil.example", "/\\evil.example", "\\/evil.example", "javascript:alert(1)",
            "/a\nb", "/a b", "/\t/evil.example", " /x", String(repeating: "/a", count: 2000),
        ])
    func elsewhere(wish: String?) { #expect(OwnPlace(wish).path == "/") }

    @Test("The way on is part of the sign-in address")
    func signIn() {
        #expect(OwnPlace("/").signIn == "/sign-in")
        #expect(OwnPlace("/feed?view=mine&x=ä").signIn == "/sign-in?next=/feed%3Fview%3Dmine%26x%3D%C3%A4")
    }
}
