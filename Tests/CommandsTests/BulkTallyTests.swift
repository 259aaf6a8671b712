import Commands
import JSONDocument
import Testing

@Suite("What became of many writes")
struct BulkTallyTests {
    private func tally(conflicts: Int, others: Int) -> BulkTally {
        var tally = BulkTally(unchanged: 4)
        for action in [PlanStep.Action.create, .create, .change] { tally.note(action) }
        for number in 0..<conflicts + others {
            tally.note(BulkTally.Failure(key: "key-\(number)", reason: "no", isConflict: number < conflicts))
        }
        return tally
    }

    @Test("is counted, and deletions are named where there are any")
    func words() {
        var tally = tally(conflicts: 0, others: 0)
        #expect(tally.words == "2 created, 1 changed, 4 unchanged")
        #expect(tally.complaint == nil)
        tally.note(.delete)
        #expect(tally.words == "2 created, 1 changed, 1 deleted, 4 unchanged")
        #expect(tally.done == 8)
    }

    @Test(
        "what was not written is told, and whether others were in the way",
        arguments: [
            (1, 0, "1 key was not written: changed by someone else meanwhile"),
            (2, 0, "2 keys were not written: changed by someone else meanwhile"),
            (0, 1, "1 key was not written"),
            (1, 2, "3 keys were not written, 1 of them because someone else changed them meanwhile"),
        ])
    func complaints(_ conflicts: Int, _ others: Int, _ words: String) {
        #expect(tally(conflicts: conflicts, others: others).complaint == words)
    }

    @Test("as JSON it has every count, each failure and the items")
    func object() {
        let object = tally(conflicts: 1, others: 0).object(items: [])
        #expect(
            String(decoding: object.bytes, as: UTF8.self)
                == #"{"created":2,"changed":1,"deleted":0,"unchanged":4,"failed":[{"key":"key-0","reason":"no"}],"items":[]}"#
        )
    }
}
