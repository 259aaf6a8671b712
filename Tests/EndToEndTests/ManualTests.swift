import Testing

@Suite("The manual", .sandboxed)
struct ManualTests {
    @Test(
        "every command that is shown begins its help with examples, in lines that a terminal of 80 columns shows whole")
    func examples() async throws {
        let help = try await Child.run([try Tools.keystore, "--experimental-dump-help"])
        for command in try HelpDump(help.output).commands {
            #expect(command.discussion.hasPrefix("Examples:\n  "), "\(command.words)")
            let lines = command.discussion.split(separator: "\n")
            for line in lines where line.hasPrefix("  ") { #expect(line.count <= 80, "\(line)") }
        }
    }

    @Test("every page is sound: titles and sections, nothing that could be an order, hyphens that can be copied")
    func pages() async throws {
        let folder = try Sandbox.current.path("man")
        let made = try await Child.run(
            [try Tools.keystore, "manual", "--all", folder], environment: ["SOURCE_DATE_EPOCH": "1795000000"])
        #expect(made.status == 0, "\(made.error)")
        let list = try await Child.run([try Tools.keystore, "manual", "--list"])
        let names = list.text.split(separator: "\n").compactMap { $0.split(separator: " ").first.map(String.init) }
        #expect(names.contains("keystore.1") && names.contains("keystore-get.1") && names.contains("keystore-config.5"))
        for name in names {
            let lines = Sandbox.text(of: "\(folder)/\(name)").split(separator: "\n")
            #expect(lines.first?.hasPrefix(".TH KEYSTORE") == true, "\(name)")
            #expect(lines.first?.contains("2026-11-18") == true, "\(name)")
            #expect(Set([".SH NAME", ".SH SEE ALSO"]).isSubset(of: lines), "\(name)")
            for line in lines { check(line, in: name) }
        }
    }

    private func check(_ line: Substring, in name: String) {
        let orders = [".TH", ".SH", ".SS", ".PP", ".TP", ".IP", ".EX", ".EE", ".br", ".nh", ".ad"]
        if line.hasPrefix(".") || line.hasPrefix("'") {
            #expect(orders.contains { line == $0 || line.hasPrefix($0 + " ") }, "\(name): \(line)")
        }
        #expect(line.utf8.allSatisfy { (0x20..<0x7F).contains($0) }, "\(name): \(line)")
        #expect(!line.contains(" --") && !line.contains("[--"), "\(name): \(line)")
        #expect(
            line.replacing(/\\(?:-|e|&|\(..|\[u[0-9A-F]{4,}\]|f[BIR])/, with: "").contains("\\") == false,
            "\(name): \(line)")
    }

    @Test("where mandoc is there it finds nothing to complain about")
    func lint() async throws {
        guard let mandoc = Tools.optional("mandoc") else { return }
        let folder = try Sandbox.current.path("man")
        _ = try await Child.run([try Tools.keystore, "manual", "--all", folder])
        let files = try await Child.run(["/bin/sh", "-c", "ls \(folder)/*"]).text.split(separator: "\n").map(
            String.init)
        #expect(files.count > 20)
        let outcome = try await Child.run([mandoc, "-Tlint", "-Wstyle"] + files)
        #expect(outcome.text == "")
    }

    @Test("a page is printed as man reads it, and one that there is not is said to be none")
    func printing() async throws {
        let page = try await Child.run([try Tools.keystore, "manual", "get"])
        #expect(page.status == 0 && page.text.hasPrefix(#".TH KEYSTORE\-GET 1 "#))
        let none = try await Child.run([try Tools.keystore, "manual", "nonsense"])
        #expect(none.status == 66 && none.error.contains("nonsense"))
        let both = try await Child.run([try Tools.keystore, "manual", "get", "--list"])
        #expect(both.status == 64)
    }
}
