internal import KeyStoreAPI

/// Overlays that wait for an answer, also while another one lies over them.
extension ConsoleState {
    /// What `pick` finds in the topmost overlay that has it.
    func inOverlays<Part>(_ pick: (Overlay) -> Part?) -> Part? {
        if let overlay, let part = pick(overlay) { return part }
        return covered.reversed().lazy.compactMap(pick).first
    }

    /// Puts another overlay in the place of the topmost one that `change` has one for.
    mutating func changeOverlay(_ change: (Overlay) -> Overlay?) {
        if let overlay, let changed = change(overlay) {
            self.overlay = changed
            return
        }
        for (index, lower) in covered.enumerated().reversed() {
            guard let changed = change(lower) else { continue }
            covered[index] = changed
            return
        }
    }

    /// Where the selection of a list that covers the panes goes.
    ///
    /// - Parameter rows: how many of the list are seen at once, where that is not the whole body.
    func moved(_ selection: Int, by command: Command, count: Int, rows: Int? = nil) -> Int {
        let rows = rows ?? OverlayView.bodyRows(in: self)
        let target =
            switch command {
            case .up: selection - 1
            case .down: selection + 1
            case .pageUp: selection - rows + 1
            case .pageDown: selection + rows - 1
            case .top: 0
            case .bottom: count - 1
            default: selection
            }
        return max(0, min(target, count - 1))
    }

    // MARK: What the journal found

    mutating func writesFound(_ request: RequestID, _ result: Result<[WriteRecord], JournalFailure>) -> [Effect] {
        if let seeking, seeking.request == request {
            self.seeking = nil
            return sought(seeking, result)
        }
        changeOverlay { overlay in
            switch overlay {
            case .receipts(var receipts) where receipts.rows.request == request:
                receipts.rows = Asked(result) { $0 }
                return .receipts(receipts)
            case .trash(var trash) where trash.rows.request == request:
                trash.rows = Asked(result, TrashState.deletions)
                return .trash(trash)
            case .history(var history) where history.rows.request == request:
                history.rows = Asked(result, HistoryRow.rows)
                return .history(history)
            default: return nil
            }
        }
        return []
    }
}

extension Asked {
    init<Found>(_ result: Result<Found, JournalFailure>, _ value: (Found) -> Value) {
        switch result {
        case .success(let found): self = .here(value(found))
        case .failure(let failure): self = .failed("the journal could not be read: \(failure.reason)")
        }
    }
}
