/// What a person does to a text: a value, so that a keymap can hold it and a test can compare it.
public enum EditCommand: Equatable, Sendable {
    /// Typed text: replaces the selection. A lone `}` or `]` on a blank line goes one indent back first.
    case insert(String)
    /// A line break and the indent of the line; one deeper after `{` or `[`. Between a pair of them the closing one
    /// goes to a line of its own.
    case newline
    /// Spaces to the next indent stop, or a tab in a text indented by tabs; a selection over several lines is indented.
    case tab
    /// Takes one indent from the line, or from each line of the selection.
    case outdent
    /// Deletes the selection, else the character before the cursor.
    case backspace
    /// Deletes the selection, else the character after the cursor.
    case deleteForward
    case deleteWordBack, deleteWordForward
    /// Deletes from the beginning of the line to the cursor.
    case deleteToLineStart
    /// Cuts to the end of the line, or at the end the line break. Several in a row are added up in the clipboard.
    case killLine
    /// Moves the cursor. A selection is given up, unless it was begun by ``setMark``.
    case move(TextMotion)
    /// Moves the cursor and selects what lies between.
    case extend(TextMotion)
    case selectAll
    /// Selects a range of byte offsets, the cursor at its end.
    case select(Range<Int>)
    case clearSelection
    /// From here on movements select; again: no more.
    case setMark
    /// Copies the selection, else the line with its line break, to the clipboard.
    case copy
    /// As ``copy``, and deletes it.
    case cut
    /// Puts in the clipboard, as one step.
    case paste
    /// Puts in text from outside, as one step, its bytes as they are, or with CRLF and CR made LF on request.
    case pasteText(String, lineBreaks: PastedLineBreaks = .kept)
    /// Selects the next match after the cursor; wraps around.
    case findNext(TextQuery)
    /// Selects the match before the cursor; wraps around.
    case findPrevious(TextQuery)
    /// Replaces the selection if it is a match, and selects the next one.
    case replaceMatch(TextQuery, with: String)
    /// Replaces every match, as one step; where ranges of byte offsets are given, those in them. The ranges are in the
    /// order of the text, none over another.
    case replaceAll(TextQuery, with: String, in: [Range<Int>]? = nil)
    /// Gives the text new bytes, as one step; for a formatter. Only what differs is replaced, and the cursor stays
    /// behind the same number of characters that are not white space.
    case replaceText([UInt8])
    /// Edits from elsewhere (an outline of the same text, say), as one step. Each range counts in the text as the edits
    /// before it left it. All of them must lie in the text.
    /// The cursor goes to the given offset, or stays with the text around it.
    case edit([TextEdit], cursor: Int? = nil)
    case undo, redo

    /// Whether it can change the text: what a read-only view refuses.
    public var changesText: Bool {
        switch self {
        case .move, .extend, .selectAll, .select, .clearSelection, .setMark, .copy, .findNext, .findPrevious: false
        default: true
        }
    }

    /// Whether it may continue the undo step before it.
    var continuesStep: Bool {
        switch self {
        case .insert, .tab, .backspace, .deleteForward: true
        default: false
        }
    }
}

/// What becomes of the line breaks in pasted text.
public enum PastedLineBreaks: Sendable {
    /// Every byte as it came.
    case kept
    /// CRLF and CR, which terminals send for a line break, become LF.
    case normalised
}

/// What a command did.
public enum EditOutcome: Equatable, Sendable {
    /// The text is another.
    case changed
    /// The text is the same; cursor or selection are not, or the clipboard was filled.
    case moved
    /// There was nothing to do.
    case unchanged
    /// A match was selected. `isWrapped` when the search went past an end of the text to find it.
    case found(isWrapped: Bool)
    /// There is no match.
    case notFound
    /// So many matches were replaced.
    case replaced(count: Int)
}
