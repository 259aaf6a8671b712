internal import KeyStoreAPI

/// stub
public struct ComparisonState: Sendable {
    var selection = 0
}
