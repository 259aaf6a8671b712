import Commands
import Console
import KeyStoreAPI
import Testing

@Suite("Words of a comparison")
struct ComparisonWordsTests {
    @Test(
        "the first profile is the old side",
        arguments: [
            (ComparisonWords.Difference.onlyThere, "only in staging", "only-in-a", true),
            (.onlyHere, "only in production", "only-in-b", true), (.differs(changes: 1), "1 change", "differs", true),
            (.differs(changes: 3), "3 changes", "differs", true),
            (.differs(changes: 0), "only white space differs", "layout", false),
            (.unreadable(.here(.readOnly)), "not read", "unreadable", true),
        ])
    func each(_ difference: ComparisonWords.Difference, _ text: String, _ state: String, _ isSerious: Bool) {
        #expect(ComparisonWords.text(difference, "staging", "production") == text)
        #expect(ComparisonWords.state(difference) == state)
        #expect(ComparisonWords.isSerious(difference) == isSerious)
    }

    @Test("counts of what there is, and how many are alike")
    func summary() {
        #expect(ComparisonWords.summary([], alike: 1, "a", "b") == "1 key: 1 alike")
        #expect(
            ComparisonWords.summary(
                [
                    .differs(changes: 2), .differs(changes: 1), .differs(changes: 0), .onlyHere, .onlyThere, .onlyThere,
                    .unreadable(.here(.cancelled)),
                ], alike: 5, "a", "b")
                == "12 keys: 2 differ, 1 alike but for white space, 2 only in a, 1 only in b, 1 could not be read, 5 alike"
        )
    }
}
