/// The list of profiles: where one stands in it, and why the last choice came to nothing.
public struct ProfilesState: Equatable, Sendable {
    /// Index into the profiles.
    public internal(set) var selection: Int
    var failure: SwitchFailure?

    init(selection: Int) { self.selection = selection }
}
