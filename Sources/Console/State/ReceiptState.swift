internal import KeyStoreAPI

/// stub
public struct ReceiptState: Sendable {
    var selection = 0
}
