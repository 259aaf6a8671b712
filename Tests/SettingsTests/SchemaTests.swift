import Foundation
import Testing

@testable import Settings

@Suite("The schema of the configuration")
struct SchemaTests {
    @Test(
        "takes what the parser takes",
        arguments: [
            "", "profiles:", "profiles: {a: }", "theme: dark", "theme: 7", "mouse: false", "clipboard: by-hand",
            "log-level: \"off\"", "access: read-only", "total-timeout: 2.5", "total-timeout: 3600", "arm-time: 10",
            "drift-interval: off", "drift-interval: 0", "drift-interval: 3600", "ca-file: ~/ca.pem", "proxy: none",
            "proxy: http://me:secret@proxy.example:3128", "proxy: socks5://[::1]:1080",
            "journal-retention: {requests: 1}",
            "client-certificate: a\nclient-key: b", "keymap: {keys: {filter: [/, Ctrl-F], delete: [], help: 5}}",
            "profiles: {a-b_c.1: {url: \"HTTPS://keys.example:8443/a/b\"}}",
            "profiles: {a: {token-command: [echo, 1, true]}}", "profiles: {a: {boards: {one: [.a, \".b[0]\"]}}}",
            "profiles: {a: {boards: {one: {paths: [.a], keys: ^a}}, colour: cyan, protected: true}}",
            "profiles: {a: {token-file: x, access: read-write, reason: required, journal: none}}",
        ])
    func taken(yaml: String) throws {
        #expect(mistakes(in: yaml).isEmpty)
        #expect(try SchemaChecker().accepts(yaml: yaml))
    }

    @Test(
        "refuses what the parser refuses",
        arguments: [
            "them: dark", "theme:", "theme: [dark]", "theme: \"\"", "mouse: yes", "mouse: \"true\"",
            "clipboard: terminl",
            "log-level: loud", "total-timeout: 0", "total-timeout: 3601", "total-timeout: soon", "arm-time: 9",
            "arm-time: 10.5", "arm-time: \"60\"", "drift-interval: 4", "drift-interval: on",
            "token-command-timeout: 301",
            "proxy: direct", "proxy: https://proxy.example", "proxy: socks5://me:x@proxy.example",
            "proxy: http://proxy.example/path", "client-key: b", "journal-retention: {requests: 0}",
            "journal-retention: 90",
            "journal-retention: {request: 1}", "url: https://keys.example", "profiles: [a]", "profiles: {a b: {}}",
            "profiles: {a: {url: keys.example}}", "profiles: {a: {url: \"https://me@keys.example\"}}",
            "profiles: {a: {theme: dark}}", "profiles: {a: {token-command: pass}}",
            "profiles: {a: {token-command: []}}",
            "profiles: {a: {colour: purple}}", "profiles: {a: {boards: {one: []}}}",
            "profiles: {a: {boards: {one: {keys: x}}}}",
            "profiles: {a: {boards: {one: {paths: [.a], key: x}}}}", "keymap: [a]", "keymap: {keys: {filter: {}}}",
            "- theme", "theme",
        ])
    func refused(yaml: String) throws {
        #expect(!mistakes(in: yaml).isEmpty)
        #expect(try !SchemaChecker().accepts(yaml: yaml))
    }

    @Test(
        "takes the example of each row, and refuses what its type does not take",
        arguments: ConfigurationReference.fields)
    func rows(field: ConfigurationField) throws {
        let checker = try SchemaChecker()
        for value in [field.defaultText, field.example].compactMap(\.self) {
            #expect(try checker.accepts(yaml: ReferenceTests.file(field, value)), "\(value)")
        }
        #expect(try !checker.accepts(yaml: ReferenceTests.file(field, ReferenceTests.wrong(field.type))))
    }

    @Test("says what each row is for, and what holds without it", arguments: ConfigurationReference.fields)
    func described(field: ConfigurationField) throws {
        let checker = try SchemaChecker()
        let properties: Any? =
            switch field.scope {
            case .top, .both: checker["properties"]
            case .profile: checker["$defs", "profile", "properties"]
            case .retention: checker["$defs", "retention", "properties"]
            case .board: ((checker["$defs", "board", "anyOf"] as? [Any])?.last as? [String: Any])?["properties"]
            }
        let schema = try #require((properties as? [String: Any])?[field.name] as? [String: Any])
        #expect(schema["description"] as? String == field.help)
        let builtIn = schema["default"].map { $0 is String ? "\($0)" : ReferenceValue.text($0) }
        #expect(builtIn == field.defaultText)
    }
}

private enum ReferenceValue {
    /// A number or a truth value as the file has it.
    static func text(_ value: Any) -> String {
        (try? JSONSerialization.data(withJSONObject: value, options: .fragmentsAllowed)).map {
            String(decoding: $0, as: UTF8.self)
        } ?? ""
    }
}
