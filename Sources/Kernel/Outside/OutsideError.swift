/// Why a request to somebody else's server brought no answer. Any HTTP status is an answer.
package enum OutsideError: Error, Equatable, Sendable {
    /// No address that could be called: another scheme, a user name in it, a host that cannot be.
    case badURL
    /// The host leads to this machine, the own network or another place no link may lead to.
    case refusedAddress(host: String)
    case refusedPort(Int)
    case unresolvable(host: String)
    case timeout(host: String)
    case tooLarge(limit: Int)
    /// The certificate is not valid for the host, or encryption failed otherwise.
    case tls(host: String)
    /// On a line that is no HTTP: the certificate is not valid, or for another host.
    case certificate(host: String)
    /// None of the host's addresses took a connection.
    case unreachable(host: String)
    /// Connected, then cut off or answered with something that is not HTTP.
    case connection(host: String)
    case tooManyRedirects(host: String)
    /// A redirect from `https` to `http`.
    case insecureRedirect(host: String)
}

extension OutsideError: CustomStringConvertible {
    /// For the log and the last error of a job; people read ``OutsideWords``, and rows keep the ``code``.
    package var description: String { OutsideWords(language: .en).explain(self) }
}

/// What went wrong on the way out, in words for whoever can do something about it.
package struct OutsideWords: Wording {
    package let language: Language
    package init(language: Language) { self.language = language }

    package func explain(_ error: OutsideError) -> String {
        switch error {
        case .badURL:
            say(
                "This is no web address. It begins with https:// and a host name.",
                "Это не веб-адрес. Он начинается с https:// и имени сервера.",
                "Das ist keine Webadresse. Sie beginnt mit https:// und einem Servernamen.")
        case .refusedAddress(let host):
            say(
                "\(host) is inside a private network. An administrator can open it in outbound.allow.",
                "\(host) находится в закрытой сети. Открыть доступ можно в настройке outbound.allow.",
                "\(host) liegt in einem privaten Netz. Freigeben lässt es sich in outbound.allow.")
        case .refusedPort(let port):
            say(
                "Port \(port) is not used for the web. Use 80, 443 or one from 8000 on.",
                "Порт \(port) не служит для веба. Подойдут 80, 443 или от 8000.",
                "Port \(port) ist nicht für das Web gedacht. Möglich sind 80, 443 oder ab 8000.")
        case .unresolvable(let host):
            say(
                "There is no server called \(host). Check the spelling.",
                "Сервер \(host) не найден. Проверьте написание.",
                "Einen Server \(host) gibt es nicht. Prüfen Sie die Schreibweise.")
        case .timeout(let host):
            say("\(host) did not answer in time.", "\(host) не отвечает вовремя.", "\(host) hat nicht rechtzeitig geantwortet.")
        case .tooLarge(let limit):
            say(
                "The answer is larger than \(megabytes(limit)).", "Ответ больше \(megabytes(limit)).",
                "Die Antwort ist größer als \(megabytes(limit)).")
        case .tls(let host), .certificate(let host):
            say(
                "The certificate of \(host) is not valid, so the connection is not safe.",
                "Сертификат \(host) недействителен, соединение небезопасно.",
                "Das Zertifikat von \(host) ist ungültig, die Verbindung ist nicht sicher.")
        case .unreachable(let host):
            say("No connection to \(host).", "Нет соединения с \(host).", "Keine Verbindung zu \(host).")
        case .connection(let host):
            say(
                "The connection to \(host) broke off.", "Соединение с \(host) прервалось.",
                "Die Verbindung zu \(host) ist abgebrochen.")
        case .tooManyRedirects(let host):
            say(
                "\(host) leads in circles.", "Переадресация на \(host) не заканчивается.",
                "Die Weiterleitungen von \(host) nehmen kein Ende.")
        case .insecureRedirect(let host):
            say(
                "The address leads on to \(host) without encryption.", "Адрес ведёт дальше на \(host) без шифрования.",
                "Die Adresse führt unverschlüsselt weiter zu \(host).")
        }
    }

    private func megabytes(_ bytes: Int) -> String {
        bytes >= 1 << 20
            ? "\(grouped(bytes >> 20)) \(say("MB", "МБ", "MB"))" : "\(grouped(max(1, bytes >> 10))) \(say("KB", "КБ", "KB"))"
    }
}
