/// Flags of many keys, a column for each path.
public struct BoardState: Sendable {
    /// What is on its way for it.
    var request: RequestID?
    var row = 0
    var column = 0
}
