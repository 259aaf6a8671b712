/// Why a text is not JSON (RFC 8259): where, what stands there, and what should.
///
/// Lines end at a line feed (U+000A) only. Lines and columns count from 1; a column counts Unicode scalars, so that it
/// agrees with what an editor shows for any text without combining marks. `offset` counts bytes from 0.
public struct JSONSyntaxError: Error, Equatable, Sendable, CustomStringConvertible {
    /// Bytes before the mistake.
    public let offset: Int
    /// The line of the mistake, from 1.
    public let line: Int
    /// Unicode scalars before the mistake on its line, plus 1.
    public let column: Int
    /// What the grammar allows at that place, such as `',' or '}' after a member`.
    public let expected: String
    /// What stands there instead, made safe to show: never a control or formatting character itself.
    public let found: String

    /// Describes a mistake whose place is already known.
    public init(offset: Int, line: Int, column: Int, expected: String, found: String) {
        self.offset = offset
        self.line = line
        self.column = column
        self.expected = expected
        self.found = found
    }

    /// One sentence without the place: `expected ',' or '}' after a member, found '"'`.
    public var message: String { "expected \(expected), found \(found)" }

    /// The place and the sentence: `line 3, column 12: expected …`.
    public var description: String { "line \(line), column \(column): \(message)" }
}
