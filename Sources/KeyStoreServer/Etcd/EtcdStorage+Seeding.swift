internal import KeyStoreAPI

extension EtcdStorage {
    /// In batches that etcd takes by default (128 steps, 1.5 MiB): whoever is cut short in the middle has made some, and
    /// may begin again. All of a batch have the same revision.
    func seed(_ entries: [(key: EntryKey, data: [UInt8])], by user: String) async throws(StorageError) -> Int {
        try await mapped { () async throws(EtcdFailure) in
            var made = 0
            for batch in EtcdBatch.all(of: entries) { made += try await seed(batch, by: user) }
            return made
        }
    }

    private func seed(_ batch: EtcdBatch, by user: String) async throws(EtcdFailure) -> Int {
        for _ in 0..<Self.patience {
            let ranges = batch.entries.flatMap { entry in
                [.counting(.key(layout.entry(entry.key.text))), EtcdRange.last(of: layout.history(of: entry.key.text))]
            }
            let answer = try await cluster.read(ranges)
            var whole: EtcdChange?
            var made = 0
            let id = Self.freshID
            for (index, entry) in batch.entries.enumerated() where (answer.range(2 * index)?.count?.value ?? 0) == 0 {
                let last = lastSequence(answer.rows(2 * index + 1))
                let change = changes.making(entry.key.text, after: last, entry.data, by: user, id: id)
                if whole == nil { whole = change } else { whole?.join(change) }
                made += 1
            }
            guard let whole else { return 0 }
            if case .done = try await carryOut(whole) { return made }
        }
        throw Self.overtaken
    }
}

/// Entries that go into one transaction, no key twice.
struct EtcdBatch: Sendable {
    private(set) var entries: [(key: EntryKey, data: [UInt8])] = []
    private var size = 0
    private var keys: Set<EntryKey> = []

    /// Five steps each, at most: three rows, and two deletions of what is kept no more.
    private static let maximumCount = 25
    private static let maximumSize = 1 << 20

    static func all(of entries: [(key: EntryKey, data: [UInt8])]) -> [EtcdBatch] {
        var batches = [EtcdBatch()]
        for entry in entries {
            let last = batches[batches.count - 1]
            let isFull =
                last.entries.count == maximumCount || last.size + entry.data.count > maximumSize
                || last.keys.contains(entry.key)
            if isFull, !last.entries.isEmpty { batches.append(EtcdBatch()) }
            batches[batches.count - 1].add(entry)
        }
        return batches.filter { !$0.entries.isEmpty }
    }

    private mutating func add(_ entry: (key: EntryKey, data: [UInt8])) {
        entries.append(entry)
        keys.insert(entry.key)
        size += entry.data.count
    }
}
