internal import Canvas
internal import KeyStoreAPI

/// Answers for entries that were put aside.
extension ConsoleState {
    /// Lets an answer reach the entry that asked, though another one is on the screen by now.
    mutating func withParked(_ request: RequestID, _ body: (inout ConsoleState) -> [Effect]) -> [Effect] {
        guard let key = parked.first(where: { $0.value.activity?.request == request })?.key else { return [] }
        let (shown, shownFocus, shownOverlay) = (entry, focus, overlay)
        entry = parked.removeValue(forKey: key)
        focus = .keys
        overlay = nil
        let effects = body(&self)
        if let settled = entry, settled.isModified || settled.submission != nil || settled.problem != nil {
            parked[key] = settled
        }
        let conflict = overlay.map { _ in Notice(.warning, "changed by someone else; open it and submit again") }
        let deleted = entry == nil ? notice : nil
        let outcome = conflict ?? deleted ?? entry?.outcome ?? entry?.problem.map { Notice(.warning, $0.title) }
        (entry, focus, overlay) = (shown, shownFocus, shownOverlay)
        notice = outcome.map { Notice($0.kind, $0.text.hasPrefix(key.text) ? $0.text : "\(key): \($0.text)") } ?? notice
        return effects
    }

    mutating func parkedFetched(_ request: RequestID, _ result: Result<Entry, KeyStoreError>) -> [Effect] {
        withParked(request) { $0.entryFetched(request, result) }
    }
}
