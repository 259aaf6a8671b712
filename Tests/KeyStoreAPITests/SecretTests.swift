import KeyStoreAPI
import Testing

@Suite("secrets")
struct SecretTests {
    @Test("nothing that turns a value into text shows a secret")
    func redaction() {
        struct Holder { let token: Secret? }
        let secret = Secret("canary")
        var dumped = ""
        dump(Holder(token: secret), to: &dumped)
        dump(secret, to: &dumped)
        let texts = [
            "\(secret)", String(describing: secret), String(reflecting: secret), "\(Holder(token: secret))", dumped,
            "\(Mirror(reflecting: secret).children.map { "\($0)" })",
        ]
        #expect(texts.allSatisfy { !$0.contains("canary") })
    }

    @Test("a secret gives its text to whoever asks by name, and compares by it")
    func value() {
        #expect(Secret("a").reveal() == "a")
        #expect(Secret("a") == Secret("a"))
        #expect(Secret("a") != Secret("b"))
        #expect(Secret("").isEmpty)
    }
}
