internal import Canvas

/// Where keys go at this moment.
public enum Context: Equatable, Sendable, CaseIterable {
    case keys
    /// The filter above the list takes what is typed.
    case filter
    case outline
    /// A scalar of the outline is typed.
    case value
    /// A name in the outline is typed.
    case name
    /// What to copy is asked for.
    case copyChoice
    case text
    /// The bar that finds takes what is typed.
    case find
    /// … and what to put in the place of what was found.
    case replace
    /// A match is shown, and whether it is to be replaced is asked.
    case replaceQuestion
    /// The number of a line is typed.
    case goToLine
    /// A problem in the entry pane, and what can be done about it.
    case problem
    /// The open key's write waits to be confirmed.
    case guarded
    case prompt
    case review
    /// The reason of a write is typed.
    case reason
    /// The profile's name is typed to confirm a write.
    case confirmation
    case conflict
    case quitQuestion
    case reloadQuestion
    /// What came back from the operator's editor is no JSON.
    case editorQuestion
    /// A long value is shown whole.
    case whole
    /// Unfinished drafts are listed.
    case drafts
    case draftQuestion
    case comparison
    case receipts
    case receipt
    case history
    case trash
    case profiles
    /// What to sort the list by is asked.
    case sortChoice
    /// What was found in values.
    case search
    /// Flags, a column each.
    case board
    /// Several changes together.
    case batch
    /// The reason for several changes is typed.
    case batchReason
    /// The profile's name is typed to confirm several changes.
    case batchConfirmation
    case profileComparison
    case palette
    case log
    /// What could not be copied.
    case handCopy
    case help
    /// What help is searched for is typed.
    case helpSearch
    case tooSmall

    /// What help calls it.
    public var title: String {
        switch self {
        case .keys: "Keys"
        case .filter: "Filter"
        case .outline: "Entry, outline"
        case .value: "Entry, a value in the outline"
        case .name: "Entry, a name in the outline"
        case .copyChoice: "Copying from the outline"
        case .text: "Entry, text"
        case .find: "Finding"
        case .replace: "Finding and replacing"
        case .replaceQuestion: "Replacing, match by match"
        case .goToLine: "Going to a line"
        case .problem: "When something went wrong"
        case .guarded: "A write to be confirmed"
        case .prompt: "Asking for a line"
        case .review: "Review"
        case .reason: "Review, giving a reason"
        case .confirmation: "Review, protected profile"
        case .conflict: "Conflict"
        case .quitQuestion: "Leaving with unsubmitted changes"
        case .reloadQuestion: "Reloading with unsubmitted changes"
        case .editorQuestion: "A mistake from the editor"
        case .whole: "A long value"
        case .drafts: "Unfinished drafts"
        case .draftQuestion: "A draft of this key"
        case .comparison: "Comparing"
        case .receipts: "Receipts"
        case .receipt: "A receipt"
        case .history: "History"
        case .trash: "Trash"
        case .profiles: "Profiles"
        case .sortChoice: "Sorting the list"
        case .search: "Search in values"
        case .board: "Flags"
        case .batch: "Several changes"
        case .batchReason: "Several changes, giving a reason"
        case .batchConfirmation: "Several changes, protected profile"
        case .profileComparison: "Comparing profiles"
        case .palette: "Palette"
        case .log: "Log"
        case .handCopy: "Copying by hand"
        case .help: "Help"
        case .helpSearch: "Help, searching"
        case .tooSmall: "Too small a screen"
        }
    }

    /// Whether characters that no binding claims are text.
    var takesText: Bool {
        switch self {
        case .filter, .value, .name, .text, .find, .replace, .goToLine, .prompt, .reason, .confirmation, .batchReason,
            .batchConfirmation, .palette, .helpSearch:
            true
        case .keys, .outline, .copyChoice, .replaceQuestion, .problem, .guarded, .review, .conflict, .quitQuestion,
            .reloadQuestion, .editorQuestion, .whole, .drafts, .draftQuestion, .comparison, .receipts, .receipt,
            .history, .trash, .profiles, .sortChoice, .search, .board, .batch, .profileComparison, .log, .handCopy,
            .help, .tooSmall:
            false
        }
    }
}

extension ConsoleState {
    public var context: Context {
        if isTooSmall { return .tooSmall }
        switch overlay {
        case .prompt: return .prompt
        case .review(let review): return review.context
        case .conflict: return .conflict
        case .quitQuestion: return .quitQuestion
        case .reloadQuestion: return .reloadQuestion
        case .editorQuestion: return .editorQuestion
        case .whole: return .whole
        case .copyChoice: return .copyChoice
        case .drafts: return .drafts
        case .draftQuestion: return .draftQuestion
        case .comparison: return .comparison
        case .receipts: return .receipts
        case .receipt: return .receipt
        case .history: return .history
        case .trash: return .trash
        case .profiles: return .profiles
        case .sortChoice: return .sortChoice
        case .search: return .search
        case .board: return .board
        case .batch(let batch): return batch.context
        case .profileComparison: return .profileComparison
        case .palette: return .palette
        case .log: return .log
        case .handCopy: return .handCopy
        case .help(let help): return help.isSearching ? .helpSearch : .help
        case nil: break
        }
        guard focus == .entry, let entry else { return keys.isFiltering ? .filter : .keys }
        if entry.isProblemFocused { return .problem }
        if entry.isGuardFocused { return .guarded }
        if let bar = openBar { return bar.context }
        // Without a value there is nothing to type into.
        guard entry.editor != nil, entry.shape == .outline else { return .text }
        guard let field = entry.outline.field else { return .outline }
        return field.isName ? .name : .value
    }
}

extension ReviewState {
    fileprivate var context: Context {
        switch question {
        case .reason: .reason
        case .name: .confirmation
        case nil: .review
        }
    }
}
