/// The profile in use beside another one, key by key.
public struct ProfileComparisonState: Sendable {
    let other: String
    /// `nil` once all was read.
    var request: RequestID?
    var selection = 0
}
