import Testing

@testable import Commands

@Suite("Discussions of commands")
struct HelpTextTests {
    @Test("examples, paragraphs, lists and lines that stay as they are are told apart")
    func blocks() {
        let text = HelpText(
            """
            Examples:
              keystore x
                inner

            Words about it:
              keymap:
                keys: []
            - one
            - two
            Exits 66 where there is none.
            """)
        #expect(text.exampleLines == ["keystore x", "  inner"])
        #expect(
            text.description == [
                .paragraph("Words about it:"), .literal(["keymap:", "  keys: []"]), .item("one"), .item("two"),
            ])
        #expect(text.exits == [.paragraph("Exits 66 where there is none.")])
    }

    @Test("an example is a command and what it is for, which may go on in the next line")
    func examples() {
        let text = HelpText(
            """
            Examples:
              keystore demo          try it
              keystore ls            what there is,
                                     and more
              keystore get "a  b"
              keystore undo 12
            """)
        #expect(
            text.examples.map(\.command) == ["keystore demo", "keystore ls", "keystore get \"a", "keystore undo 12"])
        #expect(text.examples.map(\.comment) == ["try it", "what there is, and more", "b\"", nil])
    }

    @Test("a text without examples has none")
    func none() {
        #expect(HelpText("Just words.").exampleLines.isEmpty)
        #expect(HelpText("").blocks.isEmpty)
    }
}
