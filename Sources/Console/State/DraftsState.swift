internal import KeyStoreAPI

/// stub
public struct DraftsState: Sendable {
    var selection = 0
}
