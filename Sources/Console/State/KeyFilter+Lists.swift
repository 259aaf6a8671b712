public import KeyStoreAPI
internal import TextEditing

/// A filter over a whole list at once, for who has no screen to keep waiting.
extension KeyFilter {
    /// The rows of a list that it lets through, in the order of the list.
    ///
    /// - Parameter isRanked: the better match comes first.
    public func rows(of list: KeyList, isRanked: Bool = false) -> [Int] {
        if isEmpty { return Array(0..<list.count) }
        var search = KeySearch(self, isRanked: isRanked)
        search.step(list, order: nil, budget: .max)
        return search.rows
    }

    /// The names that it lets through, in the order of their bytes, each once.
    public func names(among names: some Collection<String>) -> [String] {
        let list = KeyList(names.map { KeyRow(key: $0) })
        return rows(of: list).map(list.name(at:))
    }

    /// The first `/pattern/` that is no regular expression, at which of its columns and why. While one types such a one lets
    /// everything through.
    public var mistake: (pattern: String, column: Int, reason: String)? {
        for case .pattern(let pattern) in terms {
            do throws(TextPatternError) {
                _ = try TextPattern(pattern, ignoresCase: true)
            } catch {
                return (pattern, error.column, error.reason)
            }
        }
        return nil
    }
}
