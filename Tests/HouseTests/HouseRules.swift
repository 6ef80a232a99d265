import Testing

@Suite("The house keeps its rules")
struct HouseRules {
    /// Lowest first; a room imports only what stands before it.
    static let rooms = ["Kernel", "Channels", "Workspace", "People", "Inbox", "App", "kindred"]

    @Test("There are sources to look at")
    func sourcesAreFound() {
        #expect(SourceFile.sources.count > 100)
    }

    @Test("Imports go down only")
    func importsGoDown() {
        for file in SourceFile.sources {
            guard let own = Self.rooms.firstIndex(of: file.room) else { continue }
            for name in file.imports {
                guard let other = Self.rooms.firstIndex(of: name) else { continue }
                #expect(other < own, "\(file) imports \(name), which stands above it")
            }
        }
    }

    @Test("Channels know no workspace")
    func channelsStandAlone() {
        for file in SourceFile.sources where file.room == "Channels" {
            #expect(file.imports.contains("Workspace") == false, "\(file)")
        }
    }

    @Test("Each engine's library is imported in its own folder only")
    func librariesStayHome() {
        let homes = ["GRDB": "Sources/Kernel/Storage/SQLite/", "CPQ": "Sources/Kernel/Storage/Postgres/"]
        for file in SourceFile.sources {
            for (library, home) in homes where file.imports.contains(library) {
                #expect(file.path.hasPrefix(home), "\(file) imports \(library)")
            }
        }
    }

    @Test("Nothing calls out but by way of Outside")
    func callsGoThroughOutside() {
        let callers = [
            "HTTPClient(", "ClientBootstrap(", "URLSession", "NIOTSConnectionBootstrap", "Data(contentsOf: URL(string",
        ]
        for file in SourceFile.sources where file.path.hasPrefix("Sources/Kernel/Outside/") == false {
            for line in file.lines {
                #expect(callers.contains { line.contains($0) } == false, "\(file): \(line)")
            }
        }
    }

    @Test("Each test that docs/asvs.md names is there")
    func testsAreThere() throws {
        let document = try #require(SourceFile.all(in: ["docs"], ending: "md").first { $0.path == "docs/asvs.md" })
            .lines.joined(separator: "\n")
        let tests = SourceFile.all(in: ["Tests"]) + SourceFile.all(in: ["Browser"], ending: "py")
        func has(_ file: String, _ words: Substring) -> Bool {
            tests.contains { test in
                test.path.hasSuffix("/\(file)") && (words.isEmpty || test.lines.contains { $0.contains(words) })
            }
        }
        var named = 0
        for match in document.matches(of: /(\w+) “([^”]*)”/) {
            #expect(has("\(match.1).swift", match.2), "\(match.0)")
            named += 1
        }
        for match in document.matches(of: /`(test_\w+\.py)(?:::(\w+))?`/) {
            #expect(has(String(match.1), match.2 ?? ""), "\(match.0)")
            named += 1
        }
        #expect(named > 100)
    }

    @Test("Hummingbird stays inside the web server")
    func hummingbirdStaysHome() {
        for file in SourceFile.sources where file.imports.contains(where: { $0.hasPrefix("Hummingbird") }) {
            #expect(file.path.hasPrefix("Sources/Kernel/Web/"), "\(file)")
        }
    }

    @Test("A file is at most 400 lines long")
    func filesAreShort() {
        let files =
            SourceFile.all(in: ["Sources", "Tests", "Benchmarks"]) + SourceFile.all(in: ["Assets"], ending: "js")
            + SourceFile.all(in: ["Assets/styles"], ending: "css")
        for file in files where file.path.contains("third-party") == false {
            #expect(file.lines.count <= 401, "\(file) has \(file.lines.count) lines: it is usually two")
        }
    }

    @Test("Handlers hold no SQL")
    func handlersHoldNoSQL() {
        let verbs = ["SELECT ", "INSERT INTO", "UPDATE ", "DELETE FROM"]
        for file in SourceFile.sources where file.path.hasSuffix("Routes.swift") {
            for line in file.lines {
                #expect(verbs.contains { line.contains($0) } == false, "\(file): \(line)")
            }
        }
    }

    @Test("Pages carry no inline scripts or styles")
    func pagesObeyTheirPolicy() {
        for file in SourceFile.sources {
            for line in file.lines where line.contains("<") {
                #expect(line.contains(" style=\"") == false, "\(file): \(line)")
                #expect(line.contains(" onclick=") == false && line.contains(" onload=") == false, "\(file): \(line)")
            }
        }
    }

    /// Two literals in a condition are of one type, and within an interpolation that is `String`: it would be escaped.
    @Test("A condition within markup has a branch that is HTML by type")
    func conditionsAreMarkup() {
        for file in SourceFile.sources {
            let text = file.lines.joined(separator: "\n")
            for match in text.matches(of: /\\\([^()\n]*\s*\?\s*"<[^\n]*?\s+:\s*"</) {
                let line = text[..<match.range.lowerBound].count { $0 == "\n" } + 1
                Issue.record("\(file):\(line) shows its tags to the reader; give one branch the type HTML")
            }
        }
    }

    @Test("Nothing crashes on purpose")
    func nothingCrashes() {
        for file in SourceFile.sources {
            for line in file.lines {
                #expect(line.contains("fatalError(") == false && line.contains("try!") == false, "\(file): \(line)")
            }
        }
    }

    @Test("Only Kernel takes a sendable thing on trust")
    func uncheckedStaysInKernel() {
        for file in SourceFile.sources where file.room != "Kernel" {
            for line in file.lines { #expect(line.contains("@unchecked Sendable") == false, "\(file): \(line)") }
        }
    }
}
