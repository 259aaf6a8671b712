internal import KeyStoreAPI

extension ConsoleState {
    mutating func invokeInPrompt(_ command: Command) -> [Effect] {
        switch command {
        case .field(let edit): return editPrompt { $0.apply(edit) }
        case .accept: return acceptPrompt()
        case .back: uncover()
        default: break
        }
        return []
    }

    mutating func editPrompt(_ change: (inout TextField) -> Void) -> [Effect] {
        guard case .prompt(var prompt) = overlay else { return [] }
        change(&prompt.field)
        prompt.fault = nil
        overlay = .prompt(prompt)
        return []
    }

    private mutating func acceptPrompt() -> [Effect] {
        guard case .prompt(var prompt) = overlay else { return [] }
        switch prompt.purpose {
        case .token(let retried): return acceptToken(prompt.field.text, for: retried)
        case .arming: return acceptArming(prompt)
        case .copyKey, .rename, .export: return acceptManaging(prompt)
        case .importKnown: return readNames(from: prompt.field.text)
        case .search: return acceptSearch(prompt)
        case .newKey, .openKey, .addKnown: break
        }
        do throws(KeyRuleViolation) {
            let key = try EntryKey(prompt.field.text)
            overlay = nil
            switch prompt.purpose {
            case .newKey: return openNew(key)
            case .addKnown: return addKnown(key)
            default: return open(key)
            }
        } catch {
            prompt.fault = error.description
            overlay = .prompt(prompt)
            return []
        }
    }

    private mutating func acceptToken(_ text: String, for retried: Retry) -> [Effect] {
        let token = text.filter { !$0.isWhitespace }
        uncover()
        guard !token.isEmpty else { return [] }
        let again = retry(retried)
        let listing = retried != .list && keys.rows.isEmpty && keys.listing == nil ? startListing() : []
        return [.useToken(Secret(token))] + again + listing + followAgain()
    }

    /// A key that is already known is opened rather than made.
    private mutating func openNew(_ key: EntryKey) -> [Effect] {
        if entry?.key == key, entry?.editor != nil {
            focus = .entry
            notice = Notice(.warning, "\(key) is open already")
            return []
        }
        if parked[key] != nil || keys.contains(key.text) {
            let effects = open(key)
            notice = Notice(.warning, "\(key) exists already")
            return effects
        }
        let effects = leaveEntry()
        startNew(key)
        return effects
    }
}
