import Dispatch
import KeyStoreAPI
import Synchronization
import Testing

@testable import Journal

@Suite("guards of writes in the journal")
struct GuardTests {
    let folder = TemporaryFolder()

    @Test("a guarded write waits, and its seconds run out")
    func waiting() throws {
        let clock = TestClock()
        let journal = try folder.open(clock: clock)
        let later = try journal.begin(Sample.update(), keepingValues: true, guardedFor: 120)
        let sooner = try journal.begin(Sample.update(in: Sample.other), keepingValues: true, guardedFor: 60)
        let plain = try journal.begin(Sample.update(), keepingValues: true, guardedFor: nil)
        clock.advance(.milliseconds(59_001))
        #expect(
            try journal.guards(in: nil) == [
                GuardedWrite(number: sooner, key: Sample.key, secondsLeft: 1),
                GuardedWrite(number: later, key: Sample.key, secondsLeft: 61),
            ])
        #expect(try journal.guards(in: Sample.store).map(\.number) == [later])
        #expect(try journal.guards(in: StoreID(profile: "nobody", address: "")).isEmpty)
        #expect(try journal.guardState(plain) == (.none, 0))
        #expect(try journal.guardState(99) == (.none, 0))
        clock.advance(.seconds(1))
        #expect(try journal.guardState(sooner) == (.waiting, 0))
        clock.advance(.seconds(5))
        #expect(try journal.guardState(sooner) == (.waiting, -5))
    }

    @Test("a guard that no longer stands where one believes is not moved")
    func resolving() throws {
        let journal = try folder.open()
        let number = try journal.begin(Sample.update(), keepingValues: true, guardedFor: 60)
        #expect(try journal.resolveGuard(number, from: .waiting, to: .puttingBack, detail: nil))
        #expect(try !journal.resolveGuard(number, from: .waiting, to: .confirmed, detail: nil))
        #expect(try !journal.resolveGuard(99, from: .waiting, to: .confirmed, detail: nil))
        #expect(try journal.guards(in: nil).isEmpty)
        #expect(try journal.resolveGuard(number, from: .puttingBack, to: .leftAlone, detail: "changed since"))
        #expect(try journal.guardState(number) == (.leftAlone, 0))
    }

    @Test("a write that is put back by another is watched no more; one that could not be put back still is")
    func putBackByHand() throws {
        let journal = try folder.open()
        let guarded = try journal.begin(Sample.update(), keepingValues: true, guardedFor: 60)
        let undoing = WriteIntent(
            store: Sample.store, key: Sample.key, operation: .update, before: nil, after: nil,
            by: Operator(user: "ada", host: "web-1"), undoes: guarded)
        let refused = try journal.begin(undoing, keepingValues: true, guardedFor: nil)
        try journal.settle(refused, as: Settlement(.notSaved))
        #expect(try journal.guardState(guarded).state == .waiting)
        let done = try journal.begin(undoing, keepingValues: true, guardedFor: nil)
        try journal.settle(done, as: Settlement(.verified))
        #expect(try journal.guardState(guarded).state == .cancelled)
    }

    @Test("of many who confirm or put back at once, one wins")
    func racing() throws {
        let journals = try (0..<4).map { _ in try folder.open() }
        for _ in 0..<20 {
            let number = try journals[0].begin(Sample.update(), keepingValues: true, guardedFor: 60)
            let wins = Mutex<[GuardState]>([])
            DispatchQueue.concurrentPerform(iterations: 4) { index in
                let state: GuardState = index % 2 == 0 ? .confirmed : .puttingBack
                let hasWon = try? journals[index].resolveGuard(number, from: .waiting, to: state, detail: nil)
                if hasWon == true { wins.withLock { $0.append(state) } }
            }
            let winners = wins.withLock { $0 }
            #expect(winners.count == 1)
            #expect(try journals[1].guardState(number).state == winners.first)
        }
    }

    @Test(
        "the guard of a write that reached nothing is lifted; that of an unknown one waits",
        arguments: WriteVerdict.allCases)
    func lifting(verdict: WriteVerdict) throws {
        let journal = try folder.open()
        let number = try journal.begin(Sample.update(), keepingValues: true, guardedFor: 60)
        try journal.settle(number, as: Settlement(verdict))
        #expect(try journal.guardState(number).state == (verdict == .notSaved ? .none : .waiting))
    }
}
