internal import Foundation

/// One key of etcd, or the keys from one up to another. All of ours are ASCII.
struct EtcdSpan: Equatable, Sendable {
    let start: String
    /// The first key beyond; `nil` for the one key alone.
    let end: String?

    static func key(_ key: String) -> EtcdSpan { EtcdSpan(start: key, end: nil) }

    /// All keys that begin with a text, which must not be empty.
    static func prefix(_ text: String) -> EtcdSpan { EtcdSpan(start: text, end: successor(of: text)) }

    /// The part of a span that comes after a key.
    func after(_ key: String) -> EtcdSpan { EtcdSpan(start: max(start, key + "\0"), end: end) }

    var isEmpty: Bool { end.map { $0 <= start } ?? false }

    var startData: Data { Data(start.utf8) }
    var endData: Data? { end.map { Data($0.utf8) } }

    private static func successor(of text: String) -> String {
        var bytes = Array(text.utf8)
        if let last = bytes.indices.last { bytes[last] += 1 }
        return String(decoding: bytes, as: UTF8.self)
    }
}
