internal import JSONDocument
internal import TextEditing

/// Why a command can't act now: one line each, `nil` when it can.
extension ConsoleState {
    var refusalToOpen: String? { keys.selected == nil ? "there is no key to open" : nil }

    var refusalOfEntry: String? { entry == nil ? "no key is open; Enter opens one" : nil }

    var refusalToWrite: String? {
        if profile.access == .readOnly { return "the profile \(profile.name) is read-only" }
        guard profile.isProtected, !safety.isArmed else { return nil }
        // Where text is taken, W is a letter.
        let way = context.takesText ? "Esc, then W arms writes" : "W arms writes"
        return "\(profile.name) is protected: \(way)"
    }

    var refusalToReview: String? {
        guard let entry, entry.editor != nil else { return "no key is open" }
        if entry.submission != nil { return "the last submit is still on its way; Esc cancels it" }
        return entry.isModified ? refusalToWrite : "nothing to submit: the text is what the store holds"
    }

    var refusalToForce: String? {
        guard case .review(let review) = overlay, review.base != nil else {
            return "there is nothing to overwrite: the entry is new"
        }
        return review.isDeletion ? "a deletion is never forced" : refusalToWrite
    }

    /// A write on trial is put back from the journal.
    var refusalToSubmitGuarded: String? {
        if let reason = refusalToWrite { return reason }
        if let trouble = journal.trouble { return "nothing could put it back: \(trouble)" }
        return journal.scope == .everything ? nil : "nothing could put it back: values are not kept here"
    }

    var refusalOfChanges: String? {
        guard case .review(let review) = overlay, review.stops > 0 else { return "there is no change to go to" }
        return nil
    }

    var refusalToReviewMerge: String? {
        guard case .conflict(let conflict) = overlay else { return nil }
        return conflict.undecidedWords ?? refusalToChange
    }

    /// For choosing a side in a conflict.
    func refusalToChoose(_ side: ConflictState.Side) -> String? {
        guard case .conflict(let conflict) = overlay else { return nil }
        guard !conflict.overlaps.isEmpty else { return "nothing is to be chosen: all was merged" }
        guard side == .base, conflict.hasNoBase else { return nil }
        return "there is no value that both began from"
    }

    var refusalToKeep: String? { journal.keepsDrafts ? journal.trouble : "drafts are not kept here" }

    var refusalToConfirm: String? { safety.guarded.isEmpty ? "no write waits to be confirmed" : nil }

    var refusalToArm: String? {
        if profile.access == .readOnly { return refusalToWrite }
        return profile.isProtected ? nil : "only a protected profile has writes to arm"
    }

    var refusalToSwitch: String? {
        guard profiles.contains(where: { $0.name != profile.name }) else { return "no other profile is configured" }
        if errand?.isExport == true { return "an export is still being written; Esc cancels it" }
        return isSubmitting ? "the last submit is still on its way" : nil
    }

    var refusalToDelete: String? {
        guard focus == .entry, let entry else {
            return (keys.marked.isEmpty ? refusalToOpen : refusalOfErrand) ?? refusalToWrite
        }
        if entry.submission != nil { return "the last submit is still on its way; Esc cancels it" }
        return entry.base == nil ? "it is not in the store yet" : refusalToWrite
    }

    /// For what is done to the list of known keys.
    var refusalOfKnown: String? {
        keys.isUnlisted ? nil : "that is for servers that do not list their keys"
    }

    var refusalOfToken: String? {
        keys.problem?.offers.contains(.enterToken) == true ? nil : "the token was not refused"
    }
}

/// The same for what changes the entry.
extension ConsoleState {
    /// Whether the entry's text may be changed now.
    var refusalToChange: String? {
        if entry?.submission != nil { return "not while the submit is on its way; Esc cancels it" }
        if entry?.isTooLarge == true {
            return "too large to edit here: over \(ByteCount.text(EntryState.editLimit)) a value is read-only"
        }
        return isAtWork && profile.access == .readWrite ? nil : refusalToWrite
    }

    /// Whether the text is in the operator's hands: then the end of the arming does not take it out of them.
    private var isAtWork: Bool {
        if case .editorQuestion = overlay { return true }
        guard let entry else { return false }
        return entry.isModified || entry.outline.field != nil || entry.isAtEditor
    }

    var refusalToFlip: String? {
        guard let row = entry?.outlineRow else { return "there is nothing to flip" }
        guard row.node.kind == .bool else { return "space flips true and false; this is \(row.node.kind.article)" }
        return refusalToChange
    }

    var refusalToEnter: String? {
        guard let row = entry?.outlineRow else { return "there is nothing to edit" }
        return row.node.count > 0 ? nil : refusalToChange
    }

    var refusalToAdd: String? { entry?.outlineRow == nil ? "there is nothing to add to" : refusalToChange }

    /// For what is done to a member or element as a whole.
    var refusalToRestructure: String? {
        guard let row = entry?.outlineRow else { return "there is nothing here" }
        return row.depth > 0 ? refusalToChange : "that goes for members and elements; this is the whole value"
    }

    var refusalToRename: String? {
        guard let row = entry?.outlineRow, row.member != nil else { return "only members have names" }
        return refusalToChange
    }

    var refusalToNudge: String? {
        guard let node = entry?.outlineRow?.node else { return "there is nothing here" }
        guard node.kind == .number else { return "+ and - are for numbers; this is \(node.kind.article)" }
        return node.nudged(by: 1) == nil ? "a number with an exponent; Enter edits it" : refusalToChange
    }

    var refusalToUndo: String? {
        entry?.editor?.history.canUndo == true ? refusalToChange : "there is nothing to undo"
    }

    var refusalToRedo: String? {
        entry?.editor?.history.canRedo == true ? refusalToChange : "there is nothing to redo"
    }

    var refusalToEditExternally: String? {
        guard let entry, entry.editor != nil else { return "there is no text to edit" }
        // The submit's own words come first.
        if let reason = refusalToChange { return reason }
        return entry.activity == nil ? nil : "something is still on its way; Esc cancels it"
    }

    var refusalToReload: String? {
        guard let entry else { return "no key is open" }
        if entry.activity != nil { return "something is still on its way; Esc cancels it" }
        return entry.base == nil ? "it is not in the store yet" : nil
    }
}

/// The same for finding and replacing.
extension ConsoleState {
    var refusalToFind: String? { entry?.editor == nil ? "there is no text yet" : nil }

    var refusalToFindAgain: String? { refusalToFind ?? (find.query.isEmpty ? "nothing was looked for yet" : nil) }

    var refusalToReplace: String? {
        if entry?.shape == .outline { return "replacing is done in the text; Esc, then e" }
        return refusalToFind ?? refusalToChange
    }
}

extension JSONNode.Kind {
    /// The word with its article.
    fileprivate var article: String {
        switch self {
        case .object, .array: "an \(word)"
        case .null: word
        default: "a \(word)"
        }
    }
}
