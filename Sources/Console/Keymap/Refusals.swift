/// Why a command can't act now: one line each, `nil` when it can.
extension ConsoleState {
    var refusalToOpen: String? { keys.selected == nil ? "there is no key to open" : nil }

    var refusalOfEntry: String? { entry == nil ? "no key is open; Enter opens one" : nil }

    var refusalToWrite: String? { profile.access == .readOnly ? "the profile \(profile.name) is read-only" : nil }

    var refusalToReview: String? {
        guard let entry, entry.editor != nil else { return "no key is open" }
        if entry.submission != nil { return "the last submit is still on its way; Esc cancels it" }
        return entry.isModified ? refusalToWrite : "nothing to submit: the text is what the store holds"
    }

    var refusalToForce: String? {
        guard case .review(let review) = overlay, review.base != nil else {
            return "there is nothing to overwrite: the entry is new"
        }
        return refusalToWrite
    }

    var refusalOfToken: String? {
        keys.problem?.offers.contains(.enterToken) == true ? nil : "the token was not refused"
    }
}
