extension MailProvider {
    /// Whether anybody can have an address at a domain: nothing that is said of it says anything of a company that writes from
    /// there.
    ///
    /// - Parameter domain: in lower case.
    package static func isShared(_ domain: String) -> Bool {
        known.contains { $0.domains.contains(domain) } || further.contains(domain)
            || families.contains { domain.hasPrefix("\($0).") }
    }

    /// Providers that have the same name in many countries.
    private static let families = ["yahoo", "outlook", "hotmail", "live", "gmx", "yandex", "aol", "ymail"]

    /// Large ones that are not known by their servers.
    private static let further: Set<String> = [
        "126.com", "163.com", "a1.net", "arcor.de", "att.net", "bellsouth.net", "bigmir.net", "bluewin.ch", "btinternet.com",
        "charter.net", "comcast.net", "cox.net", "duck.com", "email.cz", "email.de", "free.fr", "freenet.de", "gmx.li", "hey.com",
        "hushmail.com", "i.ua", "inbox.lv", "interia.pl", "keemail.me", "kolabnow.com", "laposte.net", "lenta.ru", "libero.it",
        "mail.com", "mail.de", "mailbox.org", "mailfence.com", "meta.ua", "myself.com", "naver.com", "o2.pl", "onet.pl",
        "online.de", "orange.fr", "pm.me", "posteo.de", "posteo.net", "pro.ru", "proton.me", "protonmail.ch", "protonmail.com",
        "qip.ru", "qq.com", "rambler.ru", "rediffmail.com", "rocketmail.com", "ro.ru", "runbox.com", "sbcglobal.net", "seznam.cz",
        "sfr.fr", "sky.com", "startmail.com", "t-online.de", "tut.by", "tuta.com", "tuta.io", "tutamail.com", "tutanota.com",
        "tutanota.de", "ukr.net", "unitybox.de", "verizon.net", "virgilio.it", "virginmedia.com", "vodafone.de", "wanadoo.fr",
        "wp.pl", "zoho.com", "zohomail.com",
    ]
}
