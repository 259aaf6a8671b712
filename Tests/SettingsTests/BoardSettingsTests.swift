import Testing

@testable import Settings

@Suite("Boards of flags in config.yaml")
struct BoardSettingsTests {
    @Test("a board is a list of paths, or a map with paths and keys; in the order of the file")
    func boards() throws {
        let configuration = try configuration(
            """
            profiles:
              staging:
                url: http://127.0.0.1:8787
                boards:
                  switches: [.enabled]
                  checkout:
                    keys: ^checkout
                    paths:
                      - .newCheckout.enabled
                      - .rules[0].active
                      - '."odd name".on'
            """)
        let boards = try #require(configuration["staging"]).boards
        #expect(boards.map(\.name) == ["switches", "checkout"])
        #expect(boards[0].paths == [Located(".enabled", at: Position(line: 5, column: 18))])
        #expect(boards[0].keys == nil)
        #expect(boards[1].paths.map(\.value) == [".newCheckout.enabled", ".rules[0].active", #"."odd name".on"#])
        #expect(boards[1].keys == Located("^checkout", at: Position(line: 7, column: 15)))
        let profile = try ResolvedProfile(
            flags: Flags(profile: "staging"), environment: [:], configuration: configuration)
        #expect(profile.boards == boards)
    }

    @Test("mistakes are told with their places")
    func errors() {
        let found = mistakes(
            in: """
                profiles:
                  staging:
                    url: http://127.0.0.1:8787
                    boards:
                      one: .enabled
                      two: []
                      three: [enabled, .a..b, .]
                      four:
                        path: [.enabled]
                      five:
                        paths: .enabled
                      six:
                        paths: [[.enabled]]
                        keys: [a]
                    board: {}
                """)
        #expect(
            found == [
                "config.yaml:5:12: the board “one” must be a list of paths, or a map with paths",
                "config.yaml:6:12: the board “two”: expected a list of paths, such as [.newCheckout.enabled]",
                "config.yaml:7:15: the board “three”: “enabled” is not a path: expected '.' or '[' at its column 1; it begins with a dot: “.enabled”",
                "config.yaml:7:24: the board “three”: “.a..b” is not a path: expected a name, or one in quotes at its column 4",
                "config.yaml:7:31: the board “three”: a path leads to something in the value, not to all of it",
                "config.yaml:8:7: the board “four” has no paths",
                "config.yaml:9:9: unknown key “path”; did you mean “paths”?",
                "config.yaml:11:16: the board “five”: expected a list of paths, such as [.newCheckout.enabled]",
                "config.yaml:13:17: the board “six”: expected a path, found a list",
                "config.yaml:14:15: keys: expected text, found a list",
                "config.yaml:15:5: unknown key “board”; did you mean “boards”?",
            ])
    }
}
