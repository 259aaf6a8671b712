internal import KeyStoreAPI

/// Keys that were deleted from here and are not there again, as far as this is known here; newest first.
public struct TrashState: Sendable {
    var rows: Asked<[WriteRecord]>
    var selection = 0

    var selected: WriteRecord? {
        rows.value.flatMap { $0.indices.contains(selection) ? $0[selection] : nil }
    }

    /// The deletions among the writes that no later write made good.
    ///
    /// - Parameter writes: newest first.
    static func deletions(in writes: [WriteRecord]) -> [WriteRecord] {
        var settled: Set<EntryKey> = []
        return writes.filter { record in
            guard record.verdict.isSaved, settled.insert(record.intent.key).inserted else { return false }
            return record.intent.operation == .delete && record.undoneBy == nil
        }
    }
}
