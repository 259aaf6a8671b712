import JSONDocument
import Testing

@testable import Commands

@Suite("Pages of commands")
struct CommandPageTests {
    private static let dump = #"""
        {"serializationVersion": 0, "command": {"commandName": "keystore", "abstract": "A console.",
          "shouldDisplay": true, "defaultSubcommand": "console", "subcommands": [
            {"commandName": "get", "superCommands": ["keystore"], "shouldDisplay": true, "abstract": "Print a value.",
             "discussion": "Examples:\n  keystore get flags .enabled\n\nByte for byte.\n\nExits 66 where there is none.",
             "arguments": [
               {"kind": "positional", "valueName": "key", "isOptional": false, "isRepeating": false, "shouldDisplay": true,
                "abstract": "The key."},
               {"kind": "positional", "valueName": "path", "isOptional": true, "isRepeating": true, "shouldDisplay": true,
                "defaultValue": ".", "abstract": "A path."},
               {"kind": "option", "names": [{"kind": "long", "name": "log-level"}], "valueName": "level",
                "isOptional": true, "isRepeating": false, "shouldDisplay": true, "abstract": "The log.",
                "completionKind": {"list": {"values": ["off", "error"]}}},
               {"kind": "flag", "names": [{"kind": "short", "name": "h"}, {"kind": "long", "name": "help"}],
                "isOptional": true, "isRepeating": false, "shouldDisplay": true, "valueName": "help"},
               {"kind": "flag", "names": [{"kind": "long", "name": "secret"}],
                "isOptional": true, "isRepeating": false, "shouldDisplay": false, "valueName": "secret"}]},
            {"commandName": "guard", "superCommands": ["keystore"], "shouldDisplay": false},
            {"commandName": "help", "superCommands": ["keystore"], "shouldDisplay": true}]}}
        """#

    private static let edition = ManualEdition(version: "1.2.3", date: "2026-11-28")

    private func manual() throws -> Manual {
        let program = try #require(CommandSheet(dump: Self.dump))
        return Manual(program, ManualFacts(edition: Self.edition))
    }

    @Test("examples come before the description, and exit codes have a section of their own")
    func page() throws {
        let page = try #require(try manual().page("get"))
        #expect(
            page.text == #"""
                .TH KEYSTORE\-GET 1 2026-11-28 "keystore 1.2.3" "Keystore Manual"
                .nh
                .ad l
                .SH NAME
                keystore\-get \-
                print a value
                .SH SYNOPSIS
                \fBkeystore get\fR [\fB\-\-log\-level\fR \fIlevel\fR] \fIkey\fR [\fIpath\fR ...]
                .SH EXAMPLES
                .EX
                keystore get flags .enabled
                .EE
                .SH DESCRIPTION
                Print a value.
                .PP
                Byte for byte.
                .SH ARGUMENTS
                .TP
                \fIkey\fR
                The key.
                .TP
                \fIpath\fR
                A path.
                Without it: \(lq.\(rq.
                .SH OPTIONS
                .TP
                \fB\-\-log\-level\fR \fIlevel\fR
                The log.
                One of: off, error.
                .SH EXIT STATUS
                0 where all went well.
                What the other codes mean is in keystore(1).
                .PP
                Exits 66 where there is none.
                .SH SEE ALSO
                \fBkeystore\fR(1)

                """#)
    }

    @Test("hidden commands and the parser's own help have no page")
    func hidden() throws {
        let manual = try manual()
        #expect(manual.page("guard") == nil)
        #expect(manual.page("help") == nil)
        #expect(manual.pages.map(\.fileName).contains("keystore-get.1"))
    }

    @Test(
        "a page is found by its command, its name or its file",
        arguments: [
            (nil, "keystore.1"), ("get", "keystore-get.1"), ("keystore-get", "keystore-get.1"),
            ("keystore-get.1", "keystore-get.1"), ("config.5", "keystore-config.5"), ("config", "keystore-config.5"),
            ("keystore-server", "keystore-server.8"), ("keystore", "keystore.1"),
        ])
    func finding(word: String?, file: String) throws {
        #expect(try manual().page(word)?.fileName == file)
    }

    @Test("what is not the parser's description is refused", arguments: ["", "{}", #"{"serializationVersion": 1}"#])
    func refusal(dump: String) {
        #expect(CommandSheet(dump: dump) == nil)
    }
}
