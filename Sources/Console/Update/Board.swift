internal import JSONDocument
internal import KeyStoreAPI

/// The board of flags: going about on it, and staging.
extension ConsoleState {
    // MARK: Opening

    /// The board that was left with something staged, else the one that was shown last.
    mutating func openBoard() -> [Effect] {
        aside.board = nil
        if let left = boards.left.removeValue(forKey: profile.name) {
            cover(with: .board(left))
            notice = Notice(.plain, "as you left it; r reads it again")
            return []
        }
        return openBoard(boards.shown[profile.name] ?? 0)
    }

    /// - Parameter number: of the configured boards, and behind them the one of every flag that is found.
    private mutating func openBoard(_ number: Int, carrying flips: [String: [JSONPath: Bool]] = [:]) -> [Effect] {
        let plan = boards.plans.indices.contains(number) ? boards.plans[number] : nil
        let (names, count) = boardKeys(plan)
        guard !names.isEmpty else { return refuse("there are no keys to read flags of") }
        var board = BoardState(
            names, of: count, plan: plan, pinned: boards.pinned[profile.name] ?? [], carried: flips)
        let request = nextRequest()
        board.request = request
        if case .board = overlay { overlay = .board(board) } else { cover(with: .board(board)) }
        boards.shown[profile.name] = number
        let paths = plan?.paths.map(\.description) ?? []
        return [.readValues(request, ValueReading(keys: names, look: .flags(paths: paths)))]
    }

    /// What the board's own filter lets through, or the list's; and how many that are.
    private func boardKeys(_ plan: BoardPlan?) -> ([String], Int) {
        guard let filter = plan?.filter else {
            return (keys.shownKeys(limit: BoardState.keyLimit), keys.matches.count)
        }
        var search = KeySearch(KeyFilter(filter), isRanked: false)
        search.step(keys.rows, order: nil, budget: .max)
        let names = (0..<min(search.count, BoardState.keyLimit)).map { keys.rows.name(at: search.row(at: $0)) }
        return (names, search.count)
    }

    mutating func boardRead(_ request: RequestID, _ read: ValuesRead) -> [Effect]? {
        guard var board = inOverlays({ if case .board(let board) = $0 { board } else { nil } }) else { return nil }
        if board.collecting == request { return boardCollected(&board, read) }
        guard board.request == request else { return nil }
        board.take(read)
        if read.isDone { board.request = nil }
        put(board)
        return []
    }

    mutating func put(_ board: BoardState) {
        changeOverlay { if case .board = $0 { .board(board) } else { nil } }
    }

    // MARK: Keys

    mutating func invokeInBoard(_ command: Command) -> [Effect] {
        guard case .board(var board) = overlay else { return [] }
        switch command {
        case .board(.left): board.column = max(0, board.column - 1)
        case .board(.right): board.column = max(0, min(board.columns.count - 1, board.column + 1))
        case .board(.nextFlag): board.column = board.nextFlag(1) ?? board.column
        case .board(.previousFlag): board.column = board.nextFlag(-1) ?? board.column
        case .board(.flip): if let path = board.selectedColumn?.path { board.changeSelected { $0.flip(path) } }
        case .board(.unstage): if let path = board.selectedColumn?.path { board.changeSelected { $0.unstage(path) } }
        case .board(.pinColumn): pinColumn(&board)
        case .board(.review): return reviewStaged(board)
        case .board(.next): return nextBoard(board)
        case .refresh: return readAgain(board)
        case .open: return openFromBoard(board)
        case .back: return leave(board)
        default:
            board.row = moved(board.row, by: command, count: board.rows.count, rows: BoardView.rowCount(board, self))
        }
        board.firstColumn = BoardView.firstColumn(board, self)
        overlay = .board(board)
        return []
    }

    private mutating func pinColumn(_ board: inout BoardState) {
        guard let path = board.selectedColumn?.path else { return }
        var pins = boards.pinned[profile.name] ?? []
        if let place = pins.firstIndex(of: path) { pins.remove(at: place) } else { pins.append(path) }
        boards.pinned[profile.name] = pins
        board.pin(pins)
    }

    /// What is staged is not to be lost with the board.
    private mutating func nextBoard(_ board: BoardState) -> [Effect] {
        let number = ((boards.shown[profile.name] ?? 0) + 1) % (boards.plans.count + 1)
        return cancel(board) + openBoard(number)
    }

    private mutating func readAgain(_ board: BoardState) -> [Effect] {
        cancel(board) + openBoard(boards.shown[profile.name] ?? 0, carrying: board.flips)
    }

    private func cancel(_ board: BoardState) -> [Effect] {
        [board.request, board.collecting].compactMap(\.self).map(Effect.cancel)
    }

    /// Opens the key at the selected place; Esc from there comes back.
    private mutating func openFromBoard(_ board: BoardState) -> [Effect] {
        guard let row = board.selected, let key = try? EntryKey(row.key) else { return [] }
        let effects = cancel(board)
        keep(board)
        uncoverAll()
        keys.select(row.key)
        aside.key = nil
        aside.board = (board.atRest, key)
        if let column = board.selectedColumn, row.cell(column.path) != .absent {
            aside.landing = Landing(key: row.key, hit: ValueFind.Hit(path: column.label, line: 0, excerpt: ""))
        }
        let opening = open(key)
        land()
        return effects + opening
    }

    /// - Returns: whether the open entry was opened from a board, which is shown again, with what one did meanwhile.
    mutating func returnToBoard() -> Bool {
        guard let (left, key) = aside.board, key == entry?.key, overlay == nil else { return false }
        var board = left
        if let base = entry?.base, board.selected?.entry != nil, board.selected?.entry != base {
            board.change(key.text) { $0.follow(.here(base)) }
        }
        aside.board = nil
        boards.left[profile.name] = nil
        overlay = .board(board)
        return true
    }

    /// Calls off what is on its way, or goes back; what is staged stays until one comes again.
    private mutating func leave(_ board: BoardState) -> [Effect] {
        let running = cancel(board)
        guard running.isEmpty else { return running }
        keep(board)
        uncover()
        return []
    }

    private mutating func keep(_ board: BoardState) {
        guard board.stagedCount > 0 else { return }
        boards.left[profile.name] = board.atRest
        notice = Notice(.warning, "\(Self.flips(board.stagedCount)) staged; F goes back to them")
    }

    static func flips(_ count: Int) -> String { count == 1 ? "1 flip" : "\(count) flips" }

    /// Flips that wait for their review on boards that were left, of all profiles, and on the one that is shown.
    var stagedFlips: Int {
        let shown = inOverlays { if case .board(let board) = $0 { board.stagedCount } else { nil } }
        return boards.left.values.reduce(shown ?? 0) { $0 + $1.stagedCount }
    }
}

/// Why a key can't act on the board.
extension ConsoleState {
    private var shownBoard: BoardState? { if case .board(let board) = overlay { board } else { nil } }

    var refusalOfBoardCell: String? { shownBoard?.selectedColumn == nil ? "there is no flag here" : nil }

    func refusalOfFlag(_ step: Int) -> String? {
        guard let board = shownBoard, let key = board.selected?.key else { return "there is no flag here" }
        return board.nextFlag(step) == nil ? "\(key) has no flag \(step > 0 ? "behind" : "before") this one" : nil
    }

    var refusalToFlipOnBoard: String? {
        guard let board = shownBoard, let cell = board.cell, let label = board.selectedColumn?.label else {
            return "there is no flag here"
        }
        switch cell {
        case .flag: return refusalToWrite
        case .absent: return "\(board.selected?.key ?? "") has no \(label)"
        case .other: return "space flips true and false; this is another kind of value"
        case .notKept: return "this value is too large to be kept here; Enter opens it"
        case .unreadable: return "it could not be read; r reads all again"
        }
    }

    var refusalToUnstage: String? {
        guard case .flag(_, was: _?)? = shownBoard?.cell else { return "nothing is staged here" }
        return nil
    }

    var refusalToReviewBoard: String? {
        guard let board = shownBoard, board.stagedCount > 0 else {
            return "nothing is staged; space flips a flag"
        }
        return board.collecting == nil ? refusalToWrite : "what is staged is being read once more"
    }

    var refusalOfNextBoard: String? {
        if boards.plans.isEmpty { return "no boards are configured for this profile" }
        return shownBoard?.stagedCount == 0 ? nil : "review what is staged first, or take it back with u"
    }

    var refusalToOpenFromBoard: String? { shownBoard?.selected == nil ? "there is no key to open" : nil }
}
