internal import KeyStoreAPI

/// stub
public struct ProfilesState: Sendable {
    var selection = 0
}
