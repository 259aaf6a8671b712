internal import Foundation
internal import KeyStoreAPI

extension EtcdStorage {
    func revisions(of key: EntryKey, limit: Int) async throws(StorageError) -> [StoredRevision] {
        try await mapped { () async throws(EtcdFailure) in
            let rows = try await cluster.range(EtcdRange(layout.history(of: key.text))).rows
            var found: [StoredRevision] = []
            for row in rows.reversed() where found.count < limit {
                guard let place = layout.place(row.name), !place.isEnd else { continue }
                let record = try EtcdRows.record(row)
                found.append(
                    StoredRevision(
                        revision: row.modRevision.value, updatedAt: record.updatedAt, updatedBy: record.updatedBy,
                        size: record.size))
            }
            return found
        }
    }

    func revision(_ number: Int64, of key: EntryKey) async throws(StorageError) -> StoredEntry? {
        guard number > 0 else { return nil }
        return try await mapped { () async throws(EtcdFailure) in
            var range = EtcdRange(layout.history(of: key.text))
            range.minModRevision = EtcdNumber(number)
            range.maxModRevision = EtcdNumber(number)
            for row in try await cluster.range(range).rows {
                guard let place = layout.place(row.name), !place.isEnd else { continue }
                return try await whole(try version(key.text, row))
            }
            return nil
        }
    }

    func forget(endedBefore moment: Timestamp) async throws(StorageError) {
        try await mapped { () async throws(EtcdFailure) in
            var walk = EtcdHistoryWalk(layout: layout, moment: moment)
            var rest = layout.histories
            while true {
                var range = EtcdRange(rest)
                range.limit = 1000
                let answer = try await cluster.range(range)
                for row in answer.rows {
                    if let past = try walk.next(row) { try await drop(past) }
                }
                guard answer.more == true, let last = answer.rows.last else { break }
                rest = rest.after(last.name)
            }
            if let past = walk.finish() { try await drop(past) }
        }
    }

    /// Removes what ended, if the last of it is still there: the key may have been forgotten and begun again by others.
    func drop(_ past: EtcdPast) async throws(EtcdFailure) {
        _ = try await cluster.write(
            EtcdTransaction(
                compare: [.at(past.revision, layout.kept(past.key, past.sequence))],
                success: layout.before(past.sequence + 1, of: past.key).map { .delete($0) }))
    }
}

/// The values of one key up to a place, all of which ended before some moment.
struct EtcdPast: Equatable, Sendable {
    let key: String
    /// The last of them.
    let sequence: Int64
    let revision: Int64
}

/// Goes through the rows of all histories, in their order, and finds what ended before a moment: a value ends when the
/// next one is written, or with its end where it was deleted.
struct EtcdHistoryWalk {
    let layout: EtcdLayout
    let moment: Timestamp
    /// The value that the last row was about.
    private var open: EtcdPast?
    private var past: EtcdPast?

    init(layout: EtcdLayout, moment: Timestamp) {
        self.layout = layout
        self.moment = moment
    }

    /// - Returns: what ended of the key before this row's, once that is through.
    mutating func next(_ row: EtcdKeyValue) throws(EtcdFailure) -> EtcdPast? {
        guard let place = layout.place(row.name) else { return nil }
        var finished: EtcdPast?
        if open?.key != place.key { finished = finish() }
        let time = try place.isEnd ? EtcdRows.end(row).endedAt : EtcdRows.record(row).updatedAt
        if let open, let ended = Timestamp(rfc3339: time), ended < moment { past = open }
        open =
            place.isEnd
            ? nil : EtcdPast(key: place.key, sequence: place.sequence, revision: row.modRevision.value)
        return finished
    }

    mutating func finish() -> EtcdPast? {
        defer { (open, past) = (nil, nil) }
        return past
    }
}
