/// How far an entry's text is on the disk.
struct DraftTrack: Equatable, Sendable {
    /// The text's version that was handed over last; `nil` when there is no draft.
    var keptVersion: Int?
    /// A timer runs that will hand over the text as it is then.
    var isDue = false
    /// The version that is being written now.
    var writing: Int?
}
