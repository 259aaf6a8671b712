import Foundation
import JSONDocument
import Testing

/// What programs rely on: the members that docs/commands.md promises are those that commands print.
@Suite("Shapes of JSON", .sandboxed)
struct JSONShapesTests {
    private struct Shape {
        var required: Set<String> = []
        var optional: Set<String> = []
    }

    /// The rows of the table, by command.
    private static func shapes() throws -> [String: Shape] {
        let root = String(#filePath.split(separator: "/Tests/EndToEndTests/")[0])
        let text = try String(contentsOfFile: root + "/docs/commands.md", encoding: .utf8)
        let rows = text.split(separator: "\n").drop { $0 != "| command | is | members |" }.dropFirst(2)
        var shapes: [String: Shape] = [:]
        for row in rows.prefix(while: { $0.hasPrefix("|") }) {
            let cells = row.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
            let name = cells[0].replacing("`", with: "")
            if let other = cells[2].wholeMatch(of: /as `(.+)`/)?.1 {
                shapes[name] = shapes[String(other)]
                continue
            }
            var shape = Shape()
            for member in cells[2].matches(of: /`(\w+)`(\?)?/) {
                if member.2 == nil {
                    shape.required.insert(String(member.1))
                } else {
                    shape.optional.insert(String(member.1))
                }
            }
            shapes[name] = shape
        }
        return shapes
    }

    @Test("every object that a command prints has the members that are documented, and no other")
    func members() async throws {
        let server = try await Server(["flags": #"{"on": false}"#, "limits": #"{"rate": 1.0}"#])
        let other = try await Server(["flags": #"{"on": true}"#])
        try Profiles.configure(
            ("staging", server, []), ("other", other, []), ("broken", server, ["token-command: [/bin/false]"]))
        let value = "@" + (try Sandbox.current.write(#"{"on": true}"#, to: "value.json"))
        let folder = try Sandbox.current.path("out/")
        let at = ["--profile", "staging"], yes = ["--profile", "staging", "--yes", "staging"]
        let commands: [(name: String, arguments: [String])] = [
            ("ls", ["ls"] + at), ("get", ["get"] + at + ["flags", ".on"]),
            ("set", ["set"] + at + ["flags", ".on=true"]),
            ("toggle", ["toggle"] + at + ["flags", ".on"]), ("put", ["put"] + at + ["flags", value]),
            ("create", ["create"] + at + ["new-key", value]), ("create", ["create"] + at + ["new-key", value]),
            ("history", ["history"] + at + ["flags", "--diff"]),
            ("watch", ["watch"] + at + ["flags", "--timeout", "1"]),
            ("diff", ["diff"] + at + ["limits", value]),
            ("diff --profiles", ["diff", "--profiles", "staging", "other"]),
            ("undo", ["undo"] + yes + ["--dry-run"]), ("undo", ["undo"] + yes),
            ("delete", ["delete"] + at + ["limits"]), ("export", ["export"] + at + [folder]),
            ("import", ["import"] + at + [folder]), ("apply", ["apply"] + yes + [folder]),
            ("profiles", ["profiles", "--check"]), ("config show", ["config", "show", "--effective"] + at),
            ("config path", ["config", "path"]), ("doctor", ["doctor"] + at), ("keymap", ["keymap"]),
            ("theme list", ["theme", "list"]), ("journal", ["journal", "list"]),
            ("backup", ["backup", "--data-dir", server.dataFolder, try Sandbox.current.path("copy.sqlite")]),
        ]
        let shapes = try Self.shapes()
        for (name, arguments) in commands {
            let shape = try #require(shapes[name], "docs/commands.md has no shape of \(name)")
            let outcome = try await Child.run(try Self.line(arguments))
            for object in try Self.objects(outcome) {
                let names = Set(object.members.map(\.name))
                #expect(shape.required.isSubset(of: names), "\(name): \(shape.required.subtracting(names)) missing")
                let unknown = names.subtracting(shape.required).subtracting(shape.optional)
                #expect(unknown.isEmpty, "\(name): \(unknown) is not documented")
            }
        }
    }

    /// Subcommands take the configuration behind their name; some take none.
    private static func line(_ arguments: [String]) throws -> [String] {
        let config =
            ["theme", "journal", "backup"].contains(arguments[0])
            ? [] : ["--config", try Sandbox.current.path("config.yaml")]
        return [try Tools.keystore] + arguments + ["--json"] + config
    }

    private static func objects(_ outcome: Child.Outcome) throws -> [JSONNode] {
        let texts = outcome.text.hasPrefix("[") ? [Substring(outcome.text)] : outcome.text.split(separator: "\n")
        #expect(!texts.isEmpty, "\(outcome.error)")
        return try texts.flatMap { text in
            let root = try JSONDocument(parsing: String(text)).root
            return root.kind == .array ? (0..<root.count).compactMap { root[$0] } : [root]
        }
    }
}
