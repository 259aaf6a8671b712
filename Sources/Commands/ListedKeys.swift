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

    /// Keys that a filter let through, in an order; where that does not tell them apart, by their names.
    ///
    /// - Parameter items: in the order of their names, each once.
    public static func sorted(_ items: [EntrySummary], by order: Order, _ filter: KeyFilter) -> [EntrySummary] {
        switch order {
        case .name: items
        case .size: descending(items) { $0.size.map(Int64.init) }
        case .changed: descending(items) { $0.updatedAt.flatMap { Timestamp(rfc3339: $0) }?.milliseconds }
        case .match: filter.rows(of: KeyList(items), isRanked: true).map { items[$0] }
        }
    }

    private static func isBefore(_ first: EntrySummary, _ second: EntrySummary) -> Bool {
        first.key.utf8.lexicographicallyPrecedes(second.key.utf8)
    }

    /// What is not known comes last.
    private static func descending(
        _ items: [EntrySummary], by measure: (EntrySummary) -> Int64?
    ) -> [EntrySummary] {
        let measures = items.map { measure($0) ?? .min }
        return items.indices.sorted { (measures[$1], $0) < (measures[$0], $1) }.map { items[$0] }
    }
}
