import Foundation
import Kernel
import Logging
import Support
import Testing

@Suite("Settings")
struct SettingsTests {
    private func inDirectory<T>(config: String?, _ body: (URL) throws -> T) throws -> T {
        let directory = FileManager.default.temporaryDirectory.appending(path: "settings-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: directory) }  // what stays is in the temporary directory
        if let config { try Data(config.utf8).write(to: directory.appending(path: "kindred.conf")) }
        return try body(directory)
    }

    @Test("Without settings there is a safe server for this machine")
    func standard() throws {
        try inDirectory(config: nil) { directory in
            let settings = try Settings.load(arguments: [.data: directory.path], environment: ["PATH": "/bin"])
            #expect(settings.data.path == directory.path)
            #expect(settings.database == .sqlite(file: directory.appending(path: "kindred.sqlite")))
            #expect(settings.listen.description == "127.0.0.1:8080")
            #expect(settings.baseURL == nil && settings.tls == nil && settings.node == nil)
            #expect(settings.trustedProxies.isEmpty && settings.outboundAllow.isEmpty)
            #expect(settings.logLevel == .info && settings.logFormat == .text)
        }
    }

    @Test("The command line goes before the environment, the environment before the file")
    func order() throws {
        let config = """
            # Our server\r
            listen = 127.0.0.1:1
            base_url=https://CRM.example.org/

              trusted_proxies = 10.0.0.0/8, 127.0.0.1
            log_level = "debug"
            node = 3
            tls_certificate = /etc/a#1.pem
            tls_key = /etc/b.pem
            """
        try inDirectory(config: config) { directory in
            let settings = try Settings.load(
                arguments: [.data: directory.path, .listen: "[::1]:3"],
                environment: ["KINDRED_LISTEN": ":2", "KINDRED_LOG_LEVEL": "error", "KINDRED_LOG_FORMAT": "json"])
            #expect(settings.listen == ListenAddress(host: "::1", port: 3))
            #expect(settings.logLevel == .error && settings.logFormat == .json)
            #expect(settings.baseURL?.absoluteString == "https://crm.example.org")
            #expect(settings.trustedProxies.map(\.description) == ["10.0.0.0/8", "127.0.0.1"])
            #expect(settings.node == 3)
            #expect(settings.tls?.certificate.path == "/etc/a#1.pem")
        }
    }

    @Test("Everything wrong is named at once, with its place and what is allowed")
    func problems() throws {
        let config = """
            lisen = 127.0.0.1:1
            listen = 8080
            nonsense
            node = 16
            node = 1
            trusted_proxies = 10.0.0.1/8
            base_url = crm.example.org
            tls_key = /etc/b.pem
            data = /elsewhere
            database = mysql://root:hunter22@db/x
            """
        try inDirectory(config: config) { directory in
            let error = #expect(throws: SettingsError.self) {
                try Settings.load(arguments: [.data: directory.path], environment: ["KINDRED_LOG_LEVEL": "loud"])
            }
            let path = directory.appending(path: "kindred.conf").path
            let places = Set(try #require(error).problems.map(\.place))
            #expect(places == Set([1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map { "\(path):\($0)" } + ["KINDRED_LOG_LEVEL"]))
            let text = try #require(error).description
            #expect(text.contains("there is no setting lisen") && text.contains("127.0.0.1:8080"))
            #expect(text.contains("trace, debug") && text.contains("hunter22") == false)
        }
    }

    @Test("Authorities of one's own are looked at before anything is called")
    func roots() throws {
        try inDirectory(config: nil) { directory in
            let made = try TestCertificate(for: ["mail.test"], in: directory)
            let empty = directory.appending(path: "empty.pem")
            try Data("nothing".utf8).write(to: empty)
            let (good, bad, none) = (made.certificate.path, empty.path, directory.appending(path: "none.pem").path)
            func load(_ value: String) throws -> Settings {
                try Settings.load(arguments: [.data: directory.path, .outboundRoots: value], environment: [:])
            }
            #expect(try load("\(good) , \(good)").outboundRoots.map(\.path) == [good, good])
            let error = #expect(throws: SettingsError.self) { try load("\(good),\(bad),\(none)") }
            let text = try #require(error).description
            #expect(text.contains("--outbound-roots: \(bad) holds no certificate"))
            #expect(text.contains("there is no file \(none)") && error?.problems.count == 2)
            #expect(throws: SettingsError.self) { try load(" , ") }
        }
    }

    @Test("A file that was asked for must be there")
    func missingFile() throws {
        #expect(throws: SettingsError.self) { try Settings.load(arguments: [:], config: "/nowhere.conf", environment: [:]) }
        #expect(throws: SettingsError.self) {
            try Settings.load(arguments: [:], environment: ["KINDRED_CONFIG": "/nowhere.conf"])
        }
    }

    @Test(
        "Addresses to listen on",
        arguments: [
            ("127.0.0.1:80", "127.0.0.1:80"), (":0", "0.0.0.0:0"), ("localhost:65535", "localhost:65535"),
            ("[::]:443", "[::]:443"),
            ("8080", nil), ("::1:80", nil), ("[127.0.0.1]:80", nil), ("127.0.0.1:65536", nil), ("127.0.0.1:", nil),
            ("127.0.0.1:+1", nil), ("http://a:80", nil), ("a b:80", nil), ("", nil),
        ] as [(String, String?)])
    func listen(text: String, expected: String?) { #expect(ListenAddress(text)?.description == expected) }

    @Test("Every setting has a name in each source and a word of explanation")
    func keys() {
        for key in SettingKey.allCases { #expect(key.about.hasSuffix(".")) }
        #expect(SettingKey.trustedProxies.option == "--trusted-proxies")
        #expect(SettingKey.trustedProxies.variable == "KINDRED_TRUSTED_PROXIES")
    }
}
