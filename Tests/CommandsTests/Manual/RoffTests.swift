import Testing

@testable import Commands

@Suite("Text of manual pages")
struct RoffTests {
    @Test(
        "what man(7) could take for something else is written so that it comes out as it is",
        arguments: [
            ("--token-file", #"\-\-token\-file"#), ("a\\b", #"a\eb"#), ("it's", #"it\(aqs"#), ("~/.x", #"\(ti/.x"#),
            ("\"odd\"", #"\(dqodd\(dq"#), ("“…”", #"\(lq\[u2026]\(rq"#), ("^`", #"\(ha\(ga"#), ("é", #"\[u00E9]"#),
            ("🐻", #"\[u1F43B]"#),
        ])
    func literal(text: String, roff: String) {
        #expect(RoffText.literal(text) == roff)
    }

    @Test(
        "hyphens of words stay hyphens, those of options, paths and names do not",
        arguments: [
            ("byte-exact output", "byte-exact output"), ("do (--dry-run) it", #"do (\-\-dry\-run) it"#),
            (
                "see ~/a-b or x-y.yaml.",
                #"see \(ti/a-b or x-y.yaml."#.replacing("a-b", with: #"a\-b"#)
                    .replacing("x-y", with: #"x\-y"#)
            ),
            ("the journal's", "the journal's"),
        ])
    func prose(text: String, roff: String) {
        #expect(RoffText.filled(text) == [roff])
    }

    @Test("each sentence begins a line, and no line is long")
    func filling() {
        #expect(
            RoffText.filled("One. Two e.g. this. (Three.) 4 is no letter.") == [
                "One.", "Two e.g. this.", "(Three.) 4 is no letter.",
            ])
        let lines = RoffText.filled(String(repeating: "“words” ", count: 100))
        #expect(lines.count > 10 && lines.allSatisfy { $0.utf8.count <= 80 })
    }

    @Test("a line that begins with a dot or an apostrophe is no order")
    func guarding() {
        #expect(RoffText.filled(".enabled is a path") == [#"\&.enabled is a path"#])
        var roff = Roff("x", section: 1, date: "", source: "", manual: "")
        roff.literal([".enabled", "'quoted'", "  .far"])
        roff.rows([[.plain(".x")], [.bold(".y")]])
        let lines = roff.text.split(separator: "\n")
        #expect(lines.contains(#"\&.enabled"#) && lines.contains(#"\(aqquoted\(aq"#) && lines.contains("  .far"))
        #expect(lines.contains(#"\&.x"#) && lines.contains(#"\fB.y\fR"#))
    }

    @Test("paragraphs are parted from one another and from what stands above, but not from a title")
    func paragraphs() {
        var roff = Roff("x", section: 1, date: "2026-11-28", source: "x 1", manual: "M")
        roff.section("ONE")
        roff.paragraph("a")
        roff.paragraph("b")
        roff.tagged([.bold("-x"), .plain(" "), .italic("y")], "c")
        roff.paragraph("d")
        #expect(
            roff.text == #"""
                .TH X 1 2026-11-28 "x 1" "M"
                .nh
                .ad l
                .SH ONE
                a
                .PP
                b
                .TP
                \fB\-x\fR \fIy\fR
                c
                .PP
                d

                """#)
    }
}
