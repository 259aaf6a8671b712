import Commands
import Testing

@Suite("Words that are being typed")
struct TypedWordsTests {
    @Test("an option's value is the word behind it or behind “=”, and the last one counts")
    func values() {
        let words = ["keystore", "get", "--profile", "a", "--url=http://x:1", "--profile", "b", "che"]
        let typed = TypedWords(words, index: 7)
        #expect(typed.current == "che")
        #expect(typed.value(of: "--profile") == "b")
        #expect(typed.value(of: "--url") == "http://x:1")
        #expect(typed.value(of: "--config") == nil)
    }

    @Test("the word that is being typed is no value yet, and nothing behind -- is an option")
    func limits() {
        #expect(TypedWords(["keystore", "get", "--profile", "st"], index: 3).value(of: "--profile") == nil)
        #expect(TypedWords(["keystore", "get", "--profile=st"], index: 2).value(of: "--profile") == nil)
        #expect(TypedWords(["keystore", "get", "--", "--profile", "x", ""], index: 5).value(of: "--profile") == nil)
        #expect(TypedWords(["keystore", "get", "--profile"], index: 9).current == "")
    }

    @Test(
        "simple quotes are taken off",
        arguments: [
            ("'a b'", "a b"), ("\"a'b\"", "a'b"), (#"a\ b"#, "a b"), ("''", ""), (#"'a\b'"#, #"a\b"#),
            ("'half", "half"),
        ])
    func quotes(word: String, meant: String) {
        #expect(TypedWords([word], index: 0).current == meant)
    }
}
