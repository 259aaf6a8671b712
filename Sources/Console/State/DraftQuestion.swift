internal import KeyStoreAPI

/// What to do about a draft of the key that was opened.
public struct DraftQuestion: Sendable {
    let draft: FoundDraft
    /// What the store holds; `nil` where it does not hold the key.
    let stored: Entry?
}
