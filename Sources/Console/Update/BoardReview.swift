internal import JSONDocument
internal import KeyStoreAPI

/// From what is staged on the board to the review of it, and back into the rows.
extension ConsoleState {
    /// Values that were too much to keep are read once more first.
    mutating func reviewStaged(_ board: BoardState) -> [Effect] {
        let missing = board.staged.filter { $0.entry == nil }.map(\.key)
        guard !missing.isEmpty else { return reviewTogether(board) }
        var collecting = board
        let request = nextRequest()
        collecting.collecting = request
        overlay = .board(collecting)
        return [.readValues(request, ValueReading(keys: missing, look: .whole))]
    }

    mutating func boardCollected(_ board: inout BoardState, _ read: ValuesRead) -> [Effect] {
        var lost = 0
        for find in read.finds {
            guard let entry = find.entry else { continue }
            board.change(find.key) { lost += $0.follow(.here(entry)) }
        }
        for missing in read.unreadable {
            let reason = Problem(missing.error, retry: .list).title
            board.change(missing.key) { $0.outcome = Notice(.warning, "not read: \(reason)") }
        }
        if lost > 0 { notice = Notice(.warning, "\(Self.flips(lost)) taken back: changed by someone else meanwhile") }
        guard read.isDone else {
            put(board)
            return []
        }
        board.collecting = nil
        put(board)
        guard case .board = overlay, lost == 0, board.staged.allSatisfy({ $0.entry != nil }) else { return [] }
        return reviewTogether(board)
    }

    private mutating func reviewTogether(_ board: BoardState) -> [Effect] {
        let writes = board.staged.compactMap { $0.write() }
        let keys = writes.count == 1 ? "1 key" : "\(writes.count) keys"
        return reviewTogether(writes, title: "Flip \(Self.flags(board.stagedCount)) of \(keys)")
    }

    private static func flags(_ count: Int) -> String { count == 1 ? "1 flag" : "\(count) flags" }

    /// A write was carried out, of what is staged here or of something else in a key that is shown.
    mutating func boardFollows(_ write: Write, _ result: CarriedOut) {
        guard var board = inOverlays({ if case .board(let board) = $0 { board } else { nil } }) else { return }
        let verdict = result.settlement.verdict
        let now = result.now ?? result.settlement.stored
        board.change(write.key.text) { row in
            let revision = now?.revision.map { " · rev \($0)" } ?? ""
            let detail = result.settlement.detail.map { " (\($0))" } ?? ""
            guard verdict.isSaved else {
                row.outcome = Notice(.warning, verdict.text + detail)
                if let now { row.follow(.here(now)) }
                return
            }
            let words = verdict == .verified ? "saved and verified" : verdict.text
            row.outcome = Notice(verdict == .verified ? .success : .warning, words + revision)
            row.settle(on: now.map { .here($0) })
        }
        put(board)
    }
}
