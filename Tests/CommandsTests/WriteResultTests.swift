import Commands
import JSONDocument
import KeyStoreAPI
import Testing

@Suite("What became of a write, for programs")
struct WriteResultTests {
    private static let changed = KeyStoreError.rejected(Rejection(status: 409, code: ErrorCode.changed))

    @Test(
        "a refusal has the word for its cause",
        arguments: [
            (changed, "conflict"), (.rejected(Rejection(status: 409, code: ErrorCode.exists)), "exists"),
            (.rejected(Rejection(status: 409)), "conflict"), (.rejected(Rejection(status: 404)), "missing"),
            (.notSent(.rejected(Rejection(status: 404))), "missing"),
            (.rejected(Rejection(status: 401)), "not-saved"), (.readOnly, "not-saved"), (nil, "not-saved"),
        ] as [(KeyStoreError?, String)])
    func refused(_ error: KeyStoreError?, _ name: String) {
        #expect(WriteResult(.notSaved, error).name == name)
    }

    @Test("what was saved, or may have been, is called what the journal calls it")
    func verdicts() {
        for verdict in WriteVerdict.allCases where verdict != .notSaved {
            #expect(WriteResult(verdict, Self.changed).name == verdict.rawValue)
        }
    }
}
