internal import KeyStoreAPI

extension EtcdStorage {
    /// A transaction each, as every entry has a revision of its own: whoever is cut short in the middle has made some, and
    /// may begin again.
    func seed(_ entries: [(key: EntryKey, data: [UInt8])], by user: String) async throws(StorageError) -> Int {
        do {
            return try await withThrowingTaskGroup(of: Bool.self) { group in
                var made = 0
                for (index, entry) in entries.enumerated() {
                    if index >= Self.sowers, try await group.next() == true { made += 1 }
                    group.addTask {
                        if case .done = try await create(entry.key, data: entry.data, replacing: false, by: user) {
                            true
                        } else {
                            false
                        }
                    }
                }
                for try await isNew in group where isNew { made += 1 }
                return made
            }
        } catch let error as StorageError {
            throw error
        } catch {
            throw .failed(detail: "\(error)")
        }
    }

    /// Many in flight share one fsync of etcd's.
    private static let sowers = 32
}
