internal import KeyStoreAPI

/// stub
public struct TrashState: Sendable {
    var selection = 0
}
