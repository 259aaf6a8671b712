extension Problem {
    /// A word of the file that means nothing, and what was probably meant: “unknown command “filtr”; did you mean “filter”?”
    public init(file: String, position: Position, unknown what: String, _ word: String, among known: [String]) {
        self.init(
            file: file, position: position,
            message: "unknown \(what) \(word.quoted)" + Suggestion.phrase(for: word, among: known))
    }
}
