/// A regular expression, matched in time that is linear in the text whatever the expression is: it may be typed by
/// anyone and is let loose on text of any origin.
///
/// Letters, `.`, `[a-z]`, `[^a-z]`, `\d \w \s` and their opposites, `\b`, `^` and `$` (of a line), groups, `|`, `* + ?`
/// and `{2,5}`, and the escapes `\t \n \r \f \xHH \uHHHH`. To `\w` belongs all that is not ASCII. No references back,
/// no looking around. Of the matches that begin first the longest is taken.
public struct TextPattern: Equatable, Sendable {
    /// As it was written.
    public let text: String
    /// Whether `a` to `z` match `A` to `Z`. Other letters must be the same always.
    public let ignoresCase: Bool
    let program: PatternProgram

    /// - Throws: what is wrong with the first thing that is.
    public init(_ text: String, ignoresCase: Bool = false) throws(TextPatternError) {
        self.text = text
        self.ignoresCase = ignoresCase
        var parser = PatternParser(text, ignoresCase: ignoresCase)
        program = try PatternProgram(try parser.pattern(), text)
    }

    public static func == (left: TextPattern, right: TextPattern) -> Bool {
        left.text == right.text && left.ignoresCase == right.ignoresCase
    }

    /// The first match in well-formed UTF-8, from a place on that no character is cut at. Bytes before that place count
    /// for `^` and `\b`.
    public func firstMatch(in bytes: UnsafeBufferPointer<UInt8>, from start: Int = 0) -> Range<Int>? {
        var run = PatternRun(program, bytes)
        return run.firstMatch(from: start)
    }

    /// The first match, in bytes of the text's UTF-8.
    public func firstMatch(in text: String) -> Range<Int>? {
        var text = text
        return text.withUTF8 { firstMatch(in: $0) }
    }
}

/// What keeps a text from being a ``TextPattern``.
public struct TextPatternError: Error, Equatable, Sendable, CustomStringConvertible {
    /// Where, in characters from 1.
    public let column: Int
    /// What is wrong there, in a few words.
    public let reason: String

    public init(column: Int, reason: String) {
        self.column = column
        self.reason = reason
    }

    public var description: String { "column \(column): \(reason)" }
}
