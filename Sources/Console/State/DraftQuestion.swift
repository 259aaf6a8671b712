internal import KeyStoreAPI

/// What to do about a draft of the key that was opened.
public struct DraftQuestion: Sendable {
    let draft: FoundDraft
}
