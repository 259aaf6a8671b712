import Foundation
import FoundationNetworking
import KeyStoreAPI
import NIOCore
import Testing

@testable import KeyStoreServer

@Suite("etcd: the feed of changes", .etcd, .timeLimit(.minutes(2)))
struct EtcdFeedTests {
    private static let key: EntryKey = "limits"

    @Test("writes of others in the same etcd move revisions on and are no gap, nor are they told")
    func others() async throws {
        try await EtcdMembers.fresh { other in
            try await EtcdMembers.fresh { store in
                let start = try await store.make(Self.key)
                for number in 0..<5 { try await other.make(EntryKey("other-\(number)")) }
                let feed = try await store.changes(after: start)
                #expect(!feed.hasGap)
                let put = try await store.put(Self.key, "1")
                #expect(try await feed.take(1) == [StoredChange(key: "limits", revision: put, kind: .updated)])
            }
        }
    }

    @Test("what etcd has compacted is a gap, and the feed goes on from now; what it has not, is told")
    func compacted() async throws {
        try await EtcdMembers.with(1, options: ["--unsafe-no-fsync"]) { etcd in
            let store = try etcd.storage()
            let first = try await store.make(Self.key)
            let second = try await store.put(Self.key, "1")
            let third = try await store.put(Self.key, "2")
            try await etcd.compact(second)
            for revision in [0, first, second - 1] {
                let feed = try await store.changes(after: revision)
                #expect(feed.hasGap)
                #expect(feed.start == third)
            }
            let feed = try await store.changes(after: second)
            #expect(!feed.hasGap)
            #expect(try await feed.take(1).map(\.revision) == [third])
            try await store.close()
        }
    }

    @Test("a member that dies and comes back, and one that stands still, break nothing off", arguments: [false, true])
    func goesOn(isStopped: Bool) async throws {
        try await EtcdMembers.with(1) { etcd in
            let member = etcd.members[0]
            let store = try etcd.storage {
                $0.pulse = .milliseconds(100); $0.attempt = .milliseconds(500)
            }
            let feed = try await store.changes(after: nil)
            let reading = Task { try await feed.take(4) }
            var written = [try await store.make(Self.key), try await store.put(Self.key, "1")]
            if isStopped {
                member.stop()
                await #expect(throws: StorageError.self) {
                    try await etcd.storage { $0 = EtcdDeadlines(attempt: .milliseconds(200), total: .seconds(1)) }
                        .check()
                }
                member.resume()
            } else {
                member.kill()
                try await etcd.restart(member)
            }
            written.append(try await store.put(Self.key, "2"))
            written.append(try await store.delete(Self.key, if: .none).done().revision)
            let told = try await reading.value
            #expect(told.map(\.revision).prefix(3) == written.prefix(3))
            #expect(told.map(\.kind) == [.created, .updated, .updated, .deleted])
            try await store.close()
        }
    }

    @Test("a feed ends with an error where no member answers any more")
    func nobodyThere() async throws {
        try await EtcdMembers.with(1, options: ["--unsafe-no-fsync"]) { etcd in
            let store = try etcd.storage { $0.total = .seconds(1) }
            let feed = try await store.changes(after: nil)
            let revision = try await store.make(Self.key)
            var changes = feed.changes.makeAsyncIterator()
            #expect(try await changes.next()?.revision == revision)
            etcd.members[0].kill()
            do {
                let more = try await changes.next()
                Issue.record("it went on with \(String(describing: more))")
            } catch {
                #expect((error as? StorageError)?.isUnavailable == true)
            }
            try await store.close()
        }
    }

    @Test("an idle feed follows etcd's progress, so that a compaction behind it takes nothing from it")
    func progress() async throws {
        let options = ["--unsafe-no-fsync", "--experimental-watch-progress-notify-interval", "100ms"]
        try await EtcdMembers.with(1, options: options) { etcd in
            let (store, other) = (try etcd.storage(), try etcd.storage(prefix: "other"))
            let start = try await store.make(Self.key)
            let follower = EtcdFollower(cluster: store.cluster, layout: store.layout, after: start)
            let following = Task { try await follower.run { _ in true } }
            let last = try await other.make("elsewhere")
            try await Eventually.holds { follower.told >= last }
            following.cancel()
            try await following.value
            for storage in [store, other] { try await storage.close() }
        }
    }

    @Test("whoever lets go of a feed lets go of the connection to etcd")
    func lettingGo() async throws {
        try await EtcdMembers.with(1, options: ["--unsafe-no-fsync"]) { etcd in
            let store = try etcd.storage()
            do {
                let feed = try await store.changes(after: nil)
                try await store.make(Self.key)
                #expect(try await feed.take(1).count == 1)
                #expect(try await etcd.watchers() == 1)
            }
            try await Eventually.holds { try await etcd.watchers() == 0 }
            try await store.close()
        }
    }

    @Test("a reader that falls too far behind is let go of, and can go on where it was")
    func tooSlow() async throws {
        let feeds = EtcdFeeds(backlog: 3)
        try await EtcdMembers.fresh { store in
            let start = try await store.make(Self.key)
            let follower = EtcdFollower(cluster: store.cluster, layout: store.layout, after: start)
            let stream = feeds.stream(of: follower)
            for number in 0..<5 { try await store.put(Self.key, "\(number)") }
            try await Eventually.holds { feeds.count == 0 }
            var told: [Int64] = []
            for try await change in stream { told.append(change.revision) }
            #expect(told.count == 3)
            #expect(try await store.changes(after: told[2]).take(2).count == 2)
        }
    }

    @Test("lines are cut where they end, however they come")
    func lines() throws {
        let text = "one\ntwo two\n\nlast"
        for size in 1...text.utf8.count {
            var lines = EtcdLines()
            var found: [String] = []
            var rest = ByteBuffer(string: text)
            while let piece = rest.readSlice(length: min(size, max(1, rest.readableBytes))) {
                found += try lines.add(piece).map { String(decoding: $0, as: UTF8.self) }
            }
            #expect(found == ["one", "two two", ""])
        }
    }
}

extension EtcdMembers {
    func compact(_ revision: Int64) async throws {
        _ = try await order("/v3/kv/compaction", #"{"revision":"\#(revision)","physical":true}"#)
    }

    /// Of all that is watched, by whomever.
    fileprivate func watchers() async throws -> Int {
        let url = try #require(URL(string: members[0].url + "/metrics"))
        let text = String(decoding: try await URLSession.shared.data(from: url).0, as: UTF8.self)
        let line = text.split(separator: "\n").first { $0.hasPrefix("etcd_debugging_mvcc_watcher_total ") }
        let number = line?.split(separator: " ").last.flatMap { Int($0) }
        return try #require(number)
    }

    /// Asks one member for what the store never needs.
    func order(_ path: String, _ message: String, at member: EtcdMember? = nil) async throws -> Data {
        let transport = try EtcdTransport(configuration())
        let answer = try await transport.post(
            (member ?? members[0]).url + path, ByteBuffer(string: message), token: nil, within: .seconds(30))
        await transport.close()
        return answer
    }
}

extension ChangeFeed {
    /// So many of its changes, or all until it ends.
    func take(_ count: Int) async throws -> [StoredChange] {
        var told: [StoredChange] = []
        for try await change in changes {
            told.append(change)
            if told.count == count { break }
        }
        return told
    }
}
