internal import KeyStoreAPI

/// A search in the values of many keys.
public struct SearchState: Sendable {
    let query: ValueQuery
    /// `nil` once it is over.
    var request: RequestID?
    var selection = 0
}
