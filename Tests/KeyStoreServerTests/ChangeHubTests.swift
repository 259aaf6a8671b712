import KeyStoreAPI
import Testing

@testable import KeyStoreServer

@Suite("handing on what was written", .timeLimit(.minutes(1)))
struct ChangeHubTests {
    private static func change(_ revision: Int64) -> StoredChange {
        StoredChange(key: "limits", revision: revision, kind: .updated)
    }

    private static func changes(_ revisions: ClosedRange<Int64>) -> [StoredChange] { revisions.map(change) }

    private static func kept(_ revisions: ClosedRange<Int64>) -> KeptChanges {
        KeptChanges(
            newest: revisions.upperBound, start: revisions.lowerBound - 1, hasGap: false, changes: changes(revisions))
    }

    @Test("what is told while that of before is being read comes after it, and what is both comes once")
    func overlap() async throws {
        let hub = ChangeHub()
        let feed = try await hub.follow { () throws(StorageError) in
            hub.tell(Self.changes(3...4))
            let kept = Self.kept(2...4)
            hub.tell(Self.changes(5...6))
            return kept
        }
        hub.tell(Self.changes(6...7))
        #expect(feed.start == 1)
        #expect(try await feed.first(6) == Self.changes(2...7))
    }

    @Test("one who does not read is let go of at the limit, with what is there; the others do not notice")
    func slow() async throws {
        let hub = ChangeHub()
        let slow = try await hub.follow { () throws(StorageError) in Self.kept(1...5) }
        let quick = try await hub.follow { () throws(StorageError) in .nothing(since: 5) }
        let limit = Int64(ChangeHub.limit)
        let reading = Task { try await quick.first(ChangeHub.limit + 100) }
        for revision in 6...limit + 105 {
            hub.tell([Self.change(revision)])
            if revision % 64 == 0 { await Task.yield() }
        }
        #expect(try await slow.first(.max) == Self.changes(1...limit + 5))
        let told = try await reading.value
        #expect(told == Self.changes(6...5 + Int64(told.count)))
    }

    @Test("one that gets too far behind while it reads gets what was before, and then the end")
    func slowReading() async throws {
        let hub = ChangeHub()
        let feed = try await hub.follow { () throws(StorageError) in
            hub.tell(Self.changes(4...Int64(ChangeHub.limit) + 4))
            return Self.kept(2...3)
        }
        #expect(try await feed.first(.max) == Self.changes(2...3))
        #expect(hub.count == 0)
    }

    @Test("a hole ends the feed of whom it concerns")
    func hole() async throws {
        let hub = ChangeHub()
        let before = try await hub.follow { () throws(StorageError) in .nothing(since: 1) }
        let after = try await hub.follow { () throws(StorageError) in .nothing(since: 8) }
        hub.tell([Self.change(2)])
        hub.tell(Self.changes(8...9))
        #expect(try await before.first(.max) == [Self.change(2)])
        #expect(try await after.first(1) == [Self.change(9)])
    }

    @Test("all feeds end when it is closed, those that come after it too")
    func closing() async throws {
        let hub = ChangeHub()
        let feed = try await hub.follow { () throws(StorageError) in .nothing(since: 0) }
        hub.tell([Self.change(1)])
        hub.close()
        #expect(try await feed.first(.max) == [Self.change(1)])
        let late = try await hub.follow { () throws(StorageError) in Self.kept(1...1) }
        #expect(try await late.first(.max) == [Self.change(1)])
        #expect(hub.count == 0)
    }

    @Test("who stops reading, whose task is cancelled or who could not begin is forgotten")
    func letting() async throws {
        let hub = ChangeHub()
        do {
            let feed = try await hub.follow { () throws(StorageError) in .nothing(since: 0) }
            #expect(hub.count == 1)
            hub.tell([Self.change(1)])
            _ = try await feed.first(1)
        }
        #expect(hub.count == 0)
        let feed = try await hub.follow { () throws(StorageError) in .nothing(since: 1) }
        let reading = Task { try await feed.first(1) }
        reading.cancel()
        #expect(try await reading.value == [])
        #expect(hub.count == 0)
        await #expect(throws: StorageError.self) {
            try await hub.follow { () throws(StorageError) in throw .failed(detail: "") }
        }
        #expect(hub.count == 0)
    }
}
