public import Console
public import KeyStoreAPI

/// The keys that a list is made of, put into an order.
public enum ListedKeys {
    public enum Order: String, CaseIterable, Sendable {
        /// The bytes of the names.
        case name
        /// The largest first.
        case size
        /// What was written last first.
        case changed
        /// What fits the filter best first.
        case match
    }

    /// A page as the list has it: by the bytes of the names, each once; of several of one name the last one counts.
    public static func inOrder(_ items: [EntrySummary]) -> [EntrySummary] {
        guard zip(items, items.dropFirst()).contains(where: { !isBefore($0, $1) }) else { return items }
        var latest: [String: EntrySummary] = [:]
        for item in items { latest[item.key] = item }
        return latest.values.sorted(by: isBefore)
    }

    /// Indices of keys that a filter let through, in an order; where that does not tell them apart, by their names.
    ///
    /// - Parameter items: in the order of their names, each once.
    public static func order(of items: [EntrySummary], by order: Order, _ filter: KeyFilter) -> [Int] {
        switch order {
        case .name: Array(items.indices)
        case .size: descending(items) { $0.size.map(Int64.init) }
        case .changed: descending(items) { $0.updatedAt.flatMap { Timestamp(rfc3339: $0) }?.milliseconds }
        case .match: filter.rows(of: KeyList(items), isRanked: true)
        }
    }

    private static func isBefore(_ first: EntrySummary, _ second: EntrySummary) -> Bool {
        first.key.utf8.lexicographicallyPrecedes(second.key.utf8)
    }

    /// What is not known comes last.
    private static func descending(
        _ items: [EntrySummary], by measure: (EntrySummary) -> Int64?
    ) -> [Int] {
        let measures = items.map { measure($0) ?? .min }
        return items.indices.sorted { (measures[$1], $0) < (measures[$0], $1) }
    }
}

/// Keys that are gathered before any is shown: a million of them are to find room.
public struct KeyPile {
    public private(set) var items: [EntrySummary] = []
    private let isDetailed: Bool
    /// Few people make many keys.
    private var creators: [String: String] = [:]

    /// - Parameter isDetailed: whether more is shown than names.
    public init(isDetailed: Bool) { self.isDetailed = isDetailed }

    public mutating func add(_ more: [EntrySummary]) {
        for item in more {
            items.append(
                EntrySummary(
                    key: item.key, createdBy: isDetailed ? item.createdBy.map { creator($0) } : nil,
                    updatedAt: item.updatedAt, revision: isDetailed ? item.revision : nil, size: item.size))
        }
    }

    private mutating func creator(_ name: String) -> String {
        if let known = creators[name] { return known }
        creators[name] = name
        return name
    }
}
