/// The list of drafts that other consoles left.
public struct DraftsState: Sendable {
    /// Index into the journal's drafts.
    var selection = 0
}
