/// What a key can mean. Where it acts is decided by what is on the screen.
public enum Command: Equatable, Hashable, Sendable {
    case up, down, pageUp, pageDown, top, bottom
    case open, otherPane, back, quit, refresh
    case filter, leaveFilter, openMatch
    case newKey, openByName
    case review, help, suspend, redraw
    case field(TextField.Edit), accept
    case submit, toggleForce
    /// Submits, and takes it back unless it is confirmed in time.
    case submitGuarded
    /// Asks for the reason of a write.
    case giveReason
    case nextChange, previousChange
    case delete
    case conflict(ConflictCommand)
    case drafts, resumeDraft, compareDraft, discardDraft
    case undoWrite, confirmWrite
    case receipts, history, trash, restore, copyShown
    case profiles, armWrites
    case offer(Problem.Offer), dismissProblem
    case discardAndQuit, keepAndQuit
    case edit(TextCommand)
    case showText, reload, confirmReload
    case outline(OutlineCommand)
    case changeType
    case find(FindCommand)
    case externalEditor, takeEditorText, dropEditorText
    case copy(Copied)
    case keys(KeysCommand)
    case manage(ManageCommand)
    case search(SearchCommand)
    case board(BoardCommand)
    case batch(BatchCommand)
    case profileComparison(ProfileComparisonCommand)
    case palette, log
    /// Asks what of the key to copy.
    case copyMenu
    /// Shows what was copied last, to be copied by hand.
    case handCopy
    /// Puts what could not be copied on the terminal's own screen.
    case printByHand
    /// Types into what help is searched for.
    case searchHelp
    /// Closes help, whatever is searched for.
    case leaveHelp
}

/// What keys mean where mine and theirs are brought together.
public enum ConflictCommand: Equatable, Hashable, Sendable {
    case mine, theirs, base
    /// All that are open yet, alike.
    case allMine, allTheirs
    case edit
    /// The result to Review.
    case review
}

/// What can be copied of the row that the cursor is on.
public enum Copied: Equatable, Hashable, Sendable {
    /// The member with its name, or the element: what paste puts in elsewhere.
    case member
    case value, path, key
    /// A command that reads the entry.
    case curl
    /// … the same with this program, of the row, and one that writes what stands there.
    case get, set
    /// The receipt of the key's last write.
    case receipt
}

/// What keys mean in the outline, beside moving up and down.
public enum OutlineCommand: Equatable, Hashable, Sendable {
    case foldOrParent, unfoldOrChild
    case parent, nextSibling, previousSibling
    /// Folds or unfolds a container together with those beside it.
    case siblings
    /// Unfolds so many levels and folds what is deeper.
    case depth(Int)
    case unfoldAll
    case flip
    /// Edits a scalar; folds or unfolds a container.
    case enter
    case showWhole
    case undo, redo
    /// Changes of the structure: a member or element comes, goes, or stands elsewhere.
    case add, remove, rename, duplicate, moveUp, moveDown, paste
    /// Adds so many units of its last place to a number.
    case nudge(Int)
    /// Asks what to copy.
    case copyMenu
}

/// What keys mean for the bar that finds, replaces and goes to a line.
public enum FindCommand: Equatable, Hashable, Sendable {
    case open, openReplace, openLine
    case next, previous
    /// Asks for a replacement too, or goes to the other field.
    case replacement
    case replaceOne, skip, replaceRest
}

/// The editing commands that keys are bound to.
public enum TextCommand: Equatable, Hashable, Sendable {
    case newline, tab, outdent, backspace, deleteForward, deleteWordBack, killLine, undo, redo, format
    case cut, copy, paste, setMark, matchingBracket
    /// Wraps long lines, or cuts them at the edge.
    case wrap
    case move(Motion), extend(Motion)

    public enum Motion: Equatable, Hashable, Sendable, CaseIterable {
        case left, right, up, down, wordLeft, wordRight, lineStart, lineEnd
        case pageUp, pageDown, documentStart, documentEnd
    }
}
