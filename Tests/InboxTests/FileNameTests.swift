import Foundation
import Testing

@testable import Inbox
@testable import Kernel

@Suite("Names of strangers' files")
struct FileNameTests {
    @Test(
        "A name is a name, whatever it tries to be",
        arguments: [
            ("Offer, March.pdf", "Offer, March.pdf"), ("Счёт №7.docx", "Счёт №7.docx"),
            ("گزارش\u{200C}ها.pdf", "گزارش\u{200C}ها.pdf"),
            ("\u{200B}.htaccess", "htaccess"), ("\u{FEFF}\u{200D}.env", "env"), (".htaccess", "htaccess"),
            (" . .profile", "profile"),
            ("../../../../etc/cron.d/taken", "taken"), ("..\\..\\taken.bat", "taken.bat"), ("C:\\Users\\a.txt", "a.txt"),
            ("invoice\u{202E}gnp.exe", "invoicegnp.exe"), ("a\u{2066}b\u{2069}.txt", "ab.txt"),
            ("a\r\nSet-Cookie: taken=1.txt", "aSet-Cookie taken=1.txt"), ("a\u{0}.pdf\u{0}.exe", "a.pdf.exe"),
            ("\"; filename=\"taken.html", "; filename=taken.html"),
            ("<img src=x onerror=alert(1)>.html", "img src=x onerror=alert(1).html"),
            ("CON", "_CON"), ("nul.txt", "_nul.txt"), ("com1.tar.gz", "_com1.tar.gz"), ("console.txt", "console.txt"),
            ("", "file"), ("/", "file"), ("..", "file"), ("\u{202E}", "file"), ("???", "file"),
        ])
    func cleaned(name: String, clean: String) {
        #expect(name.asFileName == clean)
        #expect(clean.asFileName == clean || clean.hasPrefix("_"))
        let kept = Answer.kept(Data(), name: name)
        let said = kept.headers["content-disposition"] ?? ""
        #expect(said.removingPercentEncoding == "attachment; filename*=UTF-8''\(clean)")
        #expect(said.utf8.allSatisfy { (0x20...0x7E).contains($0) })
        #expect(kept.headers["content-security-policy"]?.hasSuffix("sandbox") == true)
    }
}
