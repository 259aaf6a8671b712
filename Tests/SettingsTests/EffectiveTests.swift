import Testing

@testable import Settings

@Suite("What holds, and where it comes from")
struct EffectiveTests {
    /// A row of the table as one would set it in each place, the strongest last.
    struct Row: CustomTestStringConvertible {
        let field: ConfigurationField
        /// At the top, in the profile.
        var top: String?
        var profile: String?
        var variable: String?
        var flag: any WritableKeyPath<Flags, String?> & Sendable = \.config
        var flagValue: String?

        var testDescription: String { field.name }
    }

    static let rows: [Row] =
        [
            Row(field: .url, profile: "http://b", variable: "http://c", flag: \.url, flagValue: "http://d"),
            Row(field: .theme, top: "dark", variable: "mono", flag: \.theme, flagValue: "light"),
            Row(field: .logLevel, top: "info", variable: "debug", flag: \.logLevel, flagValue: "error"),
            Row(field: .protected, profile: "true"), Row(field: .colour, profile: "red"),
            Row(field: .mouse, top: "false"), Row(field: .clipboard, top: "by-hand"),
        ]
        + [
            (ConfigurationField.access, "read-only", "read-write"), (.caFile, "/b", "/c"),
            (.proxy, "none", "http://p:1"),
            (.connectTimeout, "1", "1.5"), (.idleTimeout, "1", "2"), (.totalTimeout, "1", "2"),
            (.tokenCommandTimeout, "1", "2"), (.armTime, "11", "12"), (.confirmTime, "11", "12"),
            (.driftInterval, "11", "off"), (.reason, "required", "optional"), (.journal, "none", "drafts-only"),
            (.clientCertificate, "/b", "/c"), (.clientKey, "/b", "/c"),
        ].map { Row(field: $0.0, top: $0.1, profile: $0.2) }

    private func setting(_ row: Row, _ depth: Int) throws -> Setting {
        let name = row.field.name
        let other: ConfigurationField? =
            row.field == .clientCertificate ? .clientKey : row.field == .clientKey ? .clientCertificate : nil
        let pair = other.map { ", \($0.name): /x" } ?? ""
        var top = ["profile: p"], profile = row.field == .url ? "" : "url: \"http://a\""
        if depth > 0, let value = row.top { top += ["\(name): \(value)"] + (other.map { ["\($0.name): /x"] } ?? []) }
        if depth > 1, let value = row.profile {
            profile += "\(profile.isEmpty ? "" : ", ")\(name): \"\(value)\"\(pair)"
        }
        if [.truth, .whole, .seconds].contains(row.field.type.kind) {
            profile = profile.replacing("\"\(row.profile ?? "-")\"", with: row.profile ?? "")
        }
        var environment: [String: String] = [:]
        if depth > 2, let value = row.variable { environment[try #require(row.field.variable).rawValue] = value }
        var flags = Flags(profile: "p")
        if depth > 3, let value = row.flagValue { flags[keyPath: row.flag] = value }
        let yaml = (top + ["profiles:", "  p: {\(profile)}"]).joined(separator: "\n")
        let all = try EffectiveSettings.all(
            flags: flags, environment: environment, configuration: configuration(yaml, file: "/c.yaml"))
        return try #require(all.first { $0.name == name })
    }

    @Test(
        "flags come before the environment, that before the profile, that before the file, that before what is built in",
        arguments: rows)
    func precedence(row: Row) throws {
        var expected = (value: row.field.defaultText ?? "-", kind: "built in")
        for (depth, next) in [(0, nil), (1, row.top), (2, row.profile), (3, row.variable), (4, row.flagValue)] {
            if let next {
                expected = (
                    next,
                    [
                        "built in", "/c.yaml:", "profile p, /c.yaml:", row.field.variable?.rawValue ?? "",
                        row.field.flag ?? "",
                    ][depth]
                )
            }
            let setting = try setting(row, depth)
            #expect("\(setting.value)" == expected.value, "\(depth)")
            #expect(setting.source.description.hasPrefix(expected.kind), "\(depth): \(setting.source)")
        }
    }

    @Test("every row of the table has a line")
    func complete() throws {
        let names = try EffectiveSettings.all(flags: Flags(), environment: [:], configuration: .empty).map(\.name)
        let shown = Set(names.map { $0.split(separator: ".").last.map(String.init) ?? $0 })
        let apart = ["profiles", "journal-retention", "token-file", "token-command", "paths", "keys"]
        #expect(Set(ConfigurationReference.fields.map(\.name)).subtracting(apart).subtracting(shown).isEmpty)
        #expect(Set(names).count == names.count)
    }

    @Test("without anything that names a server the rest is told; a profile that is not there is an error")
    func nowhere() throws {
        let all = try EffectiveSettings.all(
            flags: Flags(), environment: [:], configuration: configuration("arm-time: 20"))
        #expect(all.first { $0.name == "url" }?.value == .nothing)
        #expect(all.first { $0.name == "arm-time" }?.value == .number("20"))
        #expect(throws: SettingsError.self) {
            try EffectiveSettings.all(flags: Flags(profile: "x"), environment: [:], configuration: .empty)
        }
    }

    @Test("a token's source is shown, and no token; nor what stands behind a program, nor a proxy's password")
    func secrets() throws {
        let yaml = """
            proxy: http://me:s3cret@proxy.example
            profiles:
              a: {url: "https://a", token-command: [echo, s3cret]}
              b: {url: "https://b", token-file: b.token}
            """
        let read = try configuration(yaml)
        func token(_ name: String, _ environment: [String: String] = [:]) throws -> [Setting] {
            try EffectiveSettings.all(flags: Flags(profile: name), environment: environment, configuration: read)
        }
        let shown = try token("a") + token("b") + token("b", ["KEYSTORE_TOKEN": "s3cret"])
        #expect(!"\(shown) \(read.written)".contains("s3cret"))
        #expect(try token("a").first { $0.name == "token" }?.value == .text("command [echo, …]"))
        #expect(try token("b").first { $0.name == "token" }?.value == .text("file /etc/ks/b.token"))
        let bare = try EffectiveSettings.all(
            flags: Flags(url: "https://c"), environment: ["KEYSTORE_TOKEN": "s3cret"], configuration: .empty)
        #expect(bare.first { $0.name == "token" } == Setting("token", .text("variable"), from: .environment(.token)))
    }

    @Test("what the file says is listed in its order, each value with its place")
    func written() throws {
        let yaml =
            "theme: dark\nprofiles:\n  a:\n    boards:\n      x: {paths: [.a, .b]}\njournal-retention: {requests: 5}\n"
        #expect(
            try configuration(yaml).written == [
                WrittenSetting(path: ["theme"], value: .text("dark"), position: Position(line: 1, column: 8)),
                WrittenSetting(
                    path: ["profiles", "a", "boards", "x", "paths"], value: .list([".a", ".b"]),
                    position: Position(line: 5, column: 18)),
                WrittenSetting(
                    path: ["journal-retention", "requests"], value: .number("5"),
                    position: Position(line: 6, column: 31)),
            ])
    }
}

extension ConfigurationType {
    enum Kind { case truth, whole, seconds, other }

    /// Which of them must not be quoted.
    var kind: Kind {
        switch self {
        case .truth: .truth
        case .whole, .interval: .whole
        case .seconds: .seconds
        default: .other
        }
    }
}
