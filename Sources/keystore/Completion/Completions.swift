internal import ArgumentParser

/// What a shell offers in the place of a word.
enum Completions {
    /// Keys of the store that the words before name, from the list that was kept last: nothing is sent.
    static let keys = CompletionKind.custom { _, _, _ in [] }
    /// Names of profiles of the configuration.
    static let profiles = CompletionKind.custom { _, _, _ in [] }
    /// Names of themes.
    static let themes = CompletionKind.custom { _, _, _ in [] }
}
