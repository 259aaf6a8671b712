internal import Foundation
internal import KeyStoreAPI

extension EtcdStorage {
    /// By etcd's own watch. Revisions are etcd's, which writes of its other users move, too: what is missed is only what was
    /// compacted, and what is not reached yet.
    func changes(after revision: Int64?) async throws(StorageError) -> ChangeFeed {
        try await mapped { () async throws(EtcdFailure) in
            let (start, hasGap) = try await start(after: revision.map { max(0, $0) })
            let follower = EtcdFollower(cluster: cluster, layout: layout, after: start)
            return ChangeFeed(start: start, hasGap: hasGap, changes: cluster.feeds.stream(of: follower))
        }
    }

    private func start(after revision: Int64?) async throws(EtcdFailure) -> (revision: Int64, hasGap: Bool) {
        if let revision {
            do throws(EtcdFailure) {
                _ = try await cluster.range(.standing(at: revision, layout))
                return (revision, false)
            } catch {
                guard case .notKept = error else { throw error }
            }
        }
        let now = try await cluster.range(EtcdRange(.key(layout.entry("")))).header?.revision
        return (now?.value ?? 0, revision != nil)
    }
}

extension EtcdRange {
    /// Nothing that is there, as of a revision: etcd refuses where it has let go of it, or has not reached it. What came after
    /// a revision that can still be read is all there.
    static func standing(at revision: Int64, _ layout: EtcdLayout) -> EtcdRange {
        var range = EtcdRange(.key(layout.entry("")))
        // Zero would mean now; an etcd without a write is at 1.
        range.revision = EtcdNumber(max(1, revision))
        return range
    }
}
