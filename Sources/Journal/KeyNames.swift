internal import GRDB
public import KeyStoreAPI

/// Names of keys for a shell to offer. The journal is only read: nothing is made, locked or brought up to date, and of a
/// long list no more is unpacked than the parts that are asked for.
public enum KeyNames {
    /// Those that are known or were listed last and begin with `prefix`, sorted by their bytes; none where there is no
    /// journal, or one that can't be read.
    public static func beginning(with prefix: String, in store: StoreID, folder: String, limit: Int) -> [String] {
        var configuration = Configuration()
        configuration.readonly = true
        configuration.label = "keystore completion"
        let names = try? DatabaseQueue(path: folder + "/" + Journal.fileName, configuration: configuration).read { db in
            guard let store = try StoreTable.find(store, in: db) else { return Set<String>() }
            let known = try known(prefix, store, limit, db)
            return try Set(known + listed(prefix, store, limit, db))
        }
        return Array((names ?? []).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.prefix(limit))
    }

    private static func known(_ prefix: String, _ store: Int64, _ limit: Int, _ db: Database) throws -> [String] {
        try String.fetchAll(
            db, sql: "SELECT key FROM known WHERE store = ? AND key >= ? AND key < ? ORDER BY key LIMIT ?",
            arguments: [store, prefix, prefix + "\u{10FFFF}", limit])
    }

    private static func listed(_ prefix: String, _ store: Int64, _ limit: Int, _ db: Database) throws -> [String] {
        let parts = try Int.fetchOne(db, sql: "SELECT count(*) FROM listPart WHERE store = ?", arguments: [store]) ?? 0
        var names: [String] = []
        for number in try firstPart(prefix, of: parts, store, db)..<max(parts, 1) {
            guard let list = try part(number, store, db) else { break }
            for row in firstRow(prefix, in: list)..<list.count {
                let name = list.name(at: row)
                guard name.hasPrefix(prefix), names.count < limit else { return names }
                names.append(name)
            }
        }
        return names
    }

    /// The last part whose first name does not come after the prefix.
    private static func firstPart(_ prefix: String, of parts: Int, _ store: Int64, _ db: Database) throws -> Int {
        var (low, high) = (0, parts)
        while high - low > 1 {
            let middle = (low + high) / 2
            // What is cut off is damage, before which the first name is taken in.
            let first = try part(middle, store, db, bytes: 1024, mayBeDamaged: true)?.first?.key
            if let first, prefix.utf8.lexicographicallyPrecedes(first.utf8) { high = middle } else { low = middle }
        }
        return low
    }

    private static func part(
        _ number: Int, _ store: Int64, _ db: Database, bytes limit: Int = .max, mayBeDamaged: Bool = false
    ) throws -> KeyList? {
        var list = KeyList()
        let row = try Row.fetchOne(
            db, sql: "SELECT data FROM listPart WHERE store = ? AND number = ?", arguments: [store, number])
        let isSound = try row?.withUnsafeData(atIndex: 0) { data in
            data.map { list.unpack(Array($0.prefix(limit))) } ?? false
        }
        return isSound == true || mayBeDamaged ? list : nil
    }

    /// The first row that does not come before the prefix.
    private static func firstRow(_ prefix: String, in list: KeyList) -> Int {
        var (low, high) = (0, list.count)
        while low < high {
            let middle = (low + high) / 2
            if list.name(at: middle).utf8.lexicographicallyPrecedes(prefix.utf8) {
                low = middle + 1
            } else {
                high = middle
            }
        }
        return low
    }
}
