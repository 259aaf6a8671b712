import Testing

@testable import Settings

@Suite("The table of the configuration")
struct ReferenceTests {
    /// A file in which a row of the table has a value, and nothing else that matters.
    static func file(_ field: ConfigurationField, _ value: String) -> String {
        let other: ConfigurationField? =
            field == .clientCertificate ? .clientKey : field == .clientKey ? .clientCertificate : nil
        let lines = value.split(separator: "\n", omittingEmptySubsequences: false)
        var setting = ["\(field.name): \(lines[0])"] + lines.dropFirst().map(String.init)
        if let other { setting.append("\(other.name): x") }
        let above: [String] =
            switch field.scope {
            case .top, .both: []
            case .retention: ["journal-retention:"]
            case .profile: ["profiles:", "  some:"]
            case .board:
                ["profiles:", "  some:", "    boards:", "      one:"] + (field == .keys ? ["        paths: [.a]"] : [])
            }
        let indent = String(repeating: "  ", count: field == .keys ? above.count - 1 : above.count)
        let rest = field == .profile && !value.hasPrefix("[") ? ["profiles: {\(value): {}}"] : []
        return (above + setting.map { indent + $0 } + rest).joined(separator: "\n") + "\n"
    }

    /// Something that a type does not take.
    static func wrong(_ type: ConfigurationType) -> String {
        switch type {
        case .text, .path, .profiles, .boards, .keymap: "[wrong]"
        case .url, .proxy: "ftp://wrong"
        case .truth: "yes"
        case .choice, .words, .paths, .retention: "wrong"
        case .seconds(let limit): "\(limit + 1)"
        case .whole(let range, _): "\(range.upperBound + 1)"
        case .interval(let range): "\(range.lowerBound - 1)"
        }
    }

    @Test(
        "the parser reads every row: it refuses what the row's type does not take",
        arguments: ConfigurationReference.fields)
    func refused(field: ConfigurationField) {
        let text = Self.file(field, Self.wrong(field.type))
        let found = mistakes(in: text)
        #expect(found.count == 1, "\(text)\(found)")
        #expect(found.first?.contains(field == .paths || field == .boards ? "" : field.name) == true, "\(found)")
    }

    @Test(
        "… and takes its default and its example, at the top and in a profile", arguments: ConfigurationReference.fields
    )
    func taken(field: ConfigurationField) throws {
        for value in [field.defaultText, field.example].compactMap(\.self) {
            let text = Self.file(field, value)
            let read = try configuration(text)
            let path = read.written.map(\.path).filter { $0.contains(field.name) }
            #expect(!path.isEmpty || field == .keymap, "\(text)")
            guard field.scope == .both else { continue }
            let inProfile = "profiles:\n  some:\n" + text.split(separator: "\n").map { "    \($0)\n" }.joined()
            #expect(mistakes(in: inProfile).isEmpty, "\(inProfile)")
        }
    }

    @Test("each row says what it is for in a sentence, and stands once in each place")
    func words() {
        for field in ConfigurationReference.fields {
            #expect(field.help.hasSuffix(".") && field.help.first?.isUppercase == true, "\(field.name)")
            #expect(!field.type.description.isEmpty)
        }
        for scopes in [[ConfigurationScope.top, .both], [.profile, .both], [.board], [.retention]] {
            let names = ConfigurationReference.fields.filter { scopes.contains($0.scope) }.map(\.name)
            #expect(Set(names).count == names.count)
        }
    }

    @Test("what it says is built in is what holds without a configuration")
    func builtIn() throws {
        let effective = try EffectiveSettings.all(flags: Flags(), environment: [:], configuration: .empty)
        for field in ConfigurationReference.fields {
            guard let text = field.defaultText else { continue }
            let setting = effective.first { $0.name.split(separator: ".").last.map(String.init) == field.name }
            #expect(setting.map { "\($0.value)" } == text, "\(field.name)")
            #expect(setting?.source == .builtIn)
        }
    }

    // MARK: The example

    private static let uncommented = ConfigurationExample.text.split(separator: "\n", omittingEmptySubsequences: false)
        .map {
            line in
            let indent = line.prefix { $0 == " " }
            let rest = line.dropFirst(indent.count)
            return rest.hasPrefix("#") && !rest.hasPrefix("# ") && rest != "#" ? indent + rest.dropFirst() : line
        }.joined(separator: "\n")

    @Test("the example changes nothing as it is, and has no mistake when it is uncommented")
    func example() throws {
        #expect(try configuration(ConfigurationExample.text) == configuration(""))
        let full = try configuration(Self.uncommented)
        #expect(full.profiles.map(\.name) == ["staging", "production"])
        #expect(full["production"]?.boards.map(\.name) == ["flags", "checkout"])
        #expect(full.journalRetention == JournalRetention())
        #expect(full.common.armTime?.value == BuiltIn.armTime)
    }

    @Test("the example shows and explains every row of the table", arguments: ConfigurationReference.fields)
    func shown(field: ConfigurationField) throws {
        let names = try configuration(Self.uncommented).written.flatMap(\.path)
        #expect(names.contains(field.name))
        let words = ConfigurationExample.text.split(whereSeparator: \.isWhitespace).filter { $0 != "#" }.joined(
            separator: " ")
        let isMap = [.profiles, .journalRetention].contains(field)
        #expect(isMap || words.contains(field.help), "\(field.help)")
        #expect(ConfigurationExample.text.split(separator: "\n").allSatisfy { $0.count <= 104 })
    }
}
