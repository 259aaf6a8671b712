internal import JSONDocument
internal import KeyStoreAPI

extension ConsoleState {
    mutating func invokeInComparison(_ command: Command) -> [Effect] {
        guard case .comparison(var comparison) = overlay else { return [] }
        let lines = comparison.difference?.lines.count ?? 0
        let starts = comparison.difference?.starts ?? []
        switch command {
        case .back:
            uncover()
            return comparison.requests.map(Effect.cancel)
        case .nextChange, .previousChange:
            let isNext = command == .nextChange
            let place = comparison.scroll
            let target = isNext ? starts.first { $0 > place } : starts.last { $0 < place }
            let reached = min(target ?? place, max(0, lines - OverlayView.bodyRows(in: self)))
            guard reached != place else { return refuse("no change \(isNext ? "after" : "before") this one") }
            comparison.scroll = reached
        default: comparison.scroll = scrolled(comparison.scroll, by: command, lines: lines)
        }
        overlay = .comparison(comparison)
        return []
    }

    /// A value for a comparison has come.
    mutating func comparisonFetched(_ request: RequestID, _ result: Result<Entry, KeyStoreError>) -> [Effect] {
        let answer: Asked<JSONDocument?> =
            switch result {
            case .success(let entry): .here(entry.data)
            case .failure(let error): .failed("it could not be read: \(error.reason)")
            }
        changeOverlay { overlay in
            guard case .comparison(var comparison) = overlay, comparison.requests.contains(request) else { return nil }
            comparison.take(request, answer)
            return .comparison(comparison)
        }
        return []
    }
}
