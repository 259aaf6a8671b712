internal import Foundation
internal import KeyStoreAPI

extension EtcdStorage {
    func entry(_ key: EntryKey) async throws(StorageError) -> StoredEntry? {
        try await mapped { () async throws(EtcdFailure) in
            for _ in 0..<Self.patience {
                guard let version = try await version(key) else { return nil }
                if let entry = try await whole(version) { return entry }
            }
            throw Self.overtaken
        }
    }

    /// The entry as it stands, without its value.
    func version(_ key: EntryKey) async throws(EtcdFailure) -> EtcdVersion? {
        let answer = try await cluster.range(EtcdRange(.key(layout.entry(key.text))))
        guard let row = answer.rows.first else { return nil }
        return try version(key.text, row)
    }

    func version(_ key: String, _ row: EtcdKeyValue) throws(EtcdFailure) -> EtcdVersion {
        EtcdVersion(key: key, revision: row.modRevision.value, record: try EtcdRows.record(row))
    }

    /// With the value; `nil` where that is not kept any more.
    func whole(_ version: EtcdVersion) async throws(EtcdFailure) -> StoredEntry? {
        let span = EtcdSpan.key(layout.value(version.key, version.record.sequence))
        // Another revision: the key was forgotten and began again.
        guard let row = try await cluster.range(EtcdRange(span)).rows.first,
            row.modRevision.value == version.revision
        else { return nil }
        return version.entry(with: Array(row.value ?? Data()))
    }

    func list(_ query: ListQuery) async throws(StorageError) -> StoredPage {
        try await mapped { () async throws(EtcdFailure) in
            let all = layout.entries(query.prefix ?? "")
            guard let part = try await part(of: all, query) else {
                let count = try await cluster.range(.counting(all))
                return StoredPage(rows: [], total: Int(count.count?.value ?? 0), hasMore: false)
            }
            var range = EtcdRange(part)
            range.limit = EtcdNumber(Int64(query.limit))
            let answer = try await cluster.read([range, .counting(all)])
            var rows: [StoredRow] = []
            for row in answer.rows(0) { rows.append(try version(layout.key(ofEntry: row.name), row).row) }
            return StoredPage(
                rows: rows, total: Int(answer.range(1)?.count?.value ?? 0), hasMore: answer.range(0)?.more ?? false)
        }
    }

    /// Where a page begins; `nil` where nothing can be on it.
    private func part(of all: EtcdSpan, _ query: ListQuery) async throws(EtcdFailure) -> EtcdSpan? {
        var part = query.after.map { all.after(layout.entry($0)) } ?? all
        if query.after == nil {
            var (skipped, overflow) = (query.page - 1).multipliedReportingOverflow(by: query.limit)
            if overflow { return nil }
            while skipped > 0 {
                // etcd can't skip: it is walked along the keys. Paging by key needs none of this.
                var range = EtcdRange(part)
                range.keysOnly = true
                range.limit = EtcdNumber(Int64(min(skipped, Self.stride)))
                let rows = try await cluster.range(range).rows
                guard let last = rows.last else { return nil }
                skipped -= rows.count
                part = part.after(last.name)
            }
        }
        return part.isEmpty ? nil : part
    }

    private static var stride: Int { 10_000 }
}

extension EtcdRange {
    static func counting(_ span: EtcdSpan) -> EtcdRange {
        var range = EtcdRange(span)
        range.countOnly = true
        return range
    }
}

extension EtcdVersion {
    func entry(with data: [UInt8]) -> StoredEntry {
        StoredEntry(key: key, data: data, createdBy: record.createdBy, revision: revision)
    }

    var row: StoredRow {
        StoredRow(
            key: key, createdBy: record.createdBy, updatedAt: record.updatedAt, revision: revision, size: record.size)
    }
}
