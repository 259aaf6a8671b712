/// The list of profiles: where one stands in it, and why the last choice came to nothing.
public struct ProfilesState: Equatable, Sendable {
    /// Index into the profiles.
    public internal(set) var selection: Int
    /// Whether the chosen one is compared with, not gone to.
    let isForComparing: Bool
    var failure: SwitchFailure?

    init(selection: Int, isForComparing: Bool = false) {
        self.selection = selection
        self.isForComparing = isForComparing
    }
}
