import Canvas
import Foundation
import Testing

@testable import Settings

@Suite("What the documentation says holds")
struct DocumentationTests {
    @Test("the configuration it shows is read without a mistake, and uses every key")
    func configurationExample() throws {
        let yaml = try #require(example(in: document("configuration.md")))
        let configuration = try configuration(yaml)
        #expect(configuration.profiles.map(\.name) == ["staging", "production"])
        for key in Self.keys { #expect(yaml.contains("\(key):"), "\(key)") }
    }

    @Test("every key, variable and shipped theme is described")
    func vocabulary() throws {
        let text = try document("configuration.md")
        for key in Self.keys { #expect(text.contains("`\(key)`"), "\(key)") }
        for variable in EnvironmentVariable.allCases { #expect(text.contains("`\(variable.rawValue)`")) }
        let themes = try document("themes.md")
        for theme in Themes.shipped { #expect(themes.contains("`\(theme)`"), "\(theme)") }
    }

    @Test("the words and ranges of each key are those of the table", arguments: ConfigurationReference.fields)
    func values(field: ConfigurationField) throws {
        let words: [String] =
            switch field.type {
            case .choice(let words): words.map { "`\($0)`" }
            case .seconds(let limit): ["more than 0", "\(limit)"]
            case .whole(let range, _), .interval(let range): ["\(range.lowerBound) to \(range.upperBound)"]
            default: []
            }
        // Those of the journal are told once, above its table.
        let isTogether = field.scope == .retention
        let lines = try document("configuration.md").split(separator: "\n")
        let told = lines.contains { line in
            (isTogether || line.hasPrefix("| ") && line.contains("`\(field.name)`"))
                && words.allSatisfy { line.contains($0) }
        }
        #expect(told, "\(field.name): \(words)")
    }

    @Test("what it says is built in is built in")
    func builtIn() throws {
        let text = try document("configuration.md")
        let profile = try ResolvedProfile(
            flags: Flags(url: "http://127.0.0.1"), environment: [:], configuration: .empty)
        let kept = Configuration.empty.journalRetention
        let rows = [
            ("token-command-timeout", "; \(profile.tokenCommandTimeout.value) unless"),
            ("arm-time", "\(profile.armTime.value) unless"), ("confirm-time", "\(profile.confirmTime.value) unless"),
            ("drift-interval", "; \(profile.driftInterval.value) unless"),
            ("reason", "`\(profile.reason.value.rawValue)` (unless"),
            ("journal", "`\(profile.journal.value.rawValue)` (unless"),
            ("drafts-days", "\(kept.draftsDays)"), ("writes-days", "; \(kept.writesDays) |"),
            ("writes-megabytes", "; \(kept.writesMegabytes) |"), ("requests", "; \(kept.requests) |"),
        ]
        for (key, words) in rows {
            let row = text.split(separator: "\n").first { $0.hasPrefix("| `\(key)` |") }
            #expect(row?.contains(words) == true, "\(key)")
        }
    }

    private static let keys = ConfigurationReference.fields.map(\.name)

    @Test("the theme it shows is read without a mistake")
    func themeExample() throws {
        let yaml = try #require(example(in: document("themes.md")))
        let folder = TemporaryFolder()
        let file = try folder.write(yaml, to: "mine.yaml")
        let theme = try Themes.load(Sourced(file, from: .flag("--theme")), environment: [:])
        #expect(
            theme[.heading]
                == Style(foreground: .rgb(0x4F, 0xB0, 0xC6), background: theme[.text].background, attributes: .bold))
        #expect(theme[.text].foreground == .rgb(0xF2, 0xE9, 0xD8))
    }

    @Test("every scope is described, and none that is not there")
    func scopes() throws {
        let section = try #require(document("themes.md").components(separatedBy: "## Scopes").last)
        let rows = section.split(separator: "\n").filter { $0.hasPrefix("| `") }
        let described = rows.flatMap { row in
            row.split(separator: "|")[0].split(separator: "`").map(String.init).filter {
                $0.contains(where: \.isLetter)
            }
        }
        #expect(described.sorted() == Role.allCases.map(\.rawValue).sorted())
    }

    private func document(_ name: String) throws -> String {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../docs")
        return try String(contentsOf: folder.appending(path: name), encoding: .utf8)
    }

    private func example(in text: String) -> String? {
        text.components(separatedBy: "```yaml\n").dropFirst().first?.components(separatedBy: "```").first
    }
}
