import Testing

/// Expects a command's exit code, and words on either output.
func expect(
    _ outcome: Child.Outcome, _ status: Int32, _ words: String, sourceLocation: SourceLocation = #_sourceLocation
) {
    #expect(
        outcome.status == status && (outcome.text + outcome.error).contains(words),
        "\(outcome.status) \(outcome.text)\(outcome.error)", sourceLocation: sourceLocation)
}
