internal import KeyStoreAPI

/// stub
public struct ReceiptsState: Sendable {
    var selection = 0
}
