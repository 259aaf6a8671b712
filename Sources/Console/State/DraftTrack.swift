/// How far an entry's text is on the disk, and what was found there of it.
struct DraftTrack: Equatable, Sendable {
    /// The text's version that was handed over last; `nil` when there is no draft.
    var keptVersion: Int?
    /// A timer runs that will hand over the text as it is then.
    var isDue = false
    /// A text is being written now.
    var isWriting = false
    /// A look for drafts of other consoles that is on its way.
    var seeking: RequestID?
    /// What it found and nothing was said about yet.
    var found: FoundDraft?
}
