internal import KeyStoreAPI

/// stub
public struct HistoryState: Sendable {
    var selection = 0
}
