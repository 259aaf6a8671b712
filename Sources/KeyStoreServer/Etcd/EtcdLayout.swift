internal import Foundation
internal import KeyStoreAPI

/// Where things are in etcd. Every key begins with the store's prefix and the number of this layout:
///
/// | key | value |
/// |---|---|
/// | `PREFIX/1/e/KEY` | what is known of the entry as it stands (``EtcdRecord``), without its value |
/// | `PREFIX/1/h/KEY/SEQUENCE` | the same of every value that is kept, the one of now among them |
/// | `PREFIX/1/h/KEY/SEQUENCE/end` | when a value was deleted (``EtcdEnd``) |
/// | `PREFIX/1/v/KEY/SEQUENCE` | the bytes of the value, as they were sent |
///
/// The sequence counts the values of one key, in ten digits. A write puts `e`, `h` and `v` in one transaction, so that
/// etcd's `mod_revision` of `e` and of `h` is the entry's revision. `h` and `v` are never written again.
struct EtcdLayout: Equatable, Sendable {
    private let root: String

    init(prefix: String) { root = prefix + "/1/" }

    func entry(_ key: String) -> String { root + "e/" + key }

    /// The entries whose keys begin with a text.
    func entries(_ prefix: String = "") -> EtcdSpan { .prefix(entry(prefix)) }

    /// The key of the store that an entry's key in etcd stands for.
    func key(ofEntry name: String) -> String { String(name.dropFirst(root.count + 2)) }

    func kept(_ key: String, _ sequence: Int64) -> String { root + "h/" + key + "/" + Self.digits(sequence) }

    func end(_ key: String, _ sequence: Int64) -> String { kept(key, sequence) + "/end" }

    func value(_ key: String, _ sequence: Int64) -> String { root + "v/" + key + "/" + Self.digits(sequence) }

    /// All that is kept of one key.
    func history(of key: String) -> EtcdSpan { .prefix(root + "h/" + key + "/") }

    /// What is kept of one key from a place on.
    func history(of key: String, from sequence: Int64) -> EtcdSpan {
        EtcdSpan(start: kept(key, sequence), end: history(of: key).end)
    }

    /// All that is kept of all keys.
    var histories: EtcdSpan { .prefix(root + "h/") }

    /// Both halves of what is kept of one key before a place.
    func before(_ sequence: Int64, of key: String) -> [EtcdSpan] {
        [kept(key, sequence), value(key, sequence)].map { end in
            EtcdSpan(start: String(end.dropLast(Self.width)), end: end)
        }
    }

    /// Which value of which key a key in etcd under `h/` tells of, and whether it tells of its end.
    func place(_ name: String) -> (key: String, sequence: Int64, isEnd: Bool)? {
        let parts = name.dropFirst(root.count).split(separator: "/")
        guard (3...4).contains(parts.count), let sequence = Int64(parts[2]) else { return nil }
        return (String(parts[1]), sequence, parts.count == 4)
    }

    private static let width = 10

    private static func digits(_ number: Int64) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, width - text.count)) + text
    }
}

/// What is kept beside a value.
struct EtcdRecord: Codable, Equatable, Sendable {
    let sequence: Int64
    let createdBy: String
    let updatedBy: String
    let updatedAt: String
    /// Bytes of the value.
    let size: Int
    /// The write that made it: no other has the same. It tells whether a write without an answer was done.
    let write: String
}

/// When a value was deleted.
struct EtcdEnd: Codable, Equatable, Sendable {
    let endedAt: String
    let write: String
}

/// A record where it stands.
struct EtcdVersion: Equatable, Sendable {
    let key: String
    let revision: Int64
    let record: EtcdRecord
}
