internal import Canvas
internal import KeyStoreAPI

/// Finds actions and keys by what is typed: letters in order, words in any order, the best first.
struct PaletteSearch {
    /// What is spent on looking at keys, in units of about 10 ns. A list that takes longer is filtered by its own means, to
    /// which a row leads.
    static let usualKeyBudget = 300_000
    /// Rows that are kept; who finds more types more.
    static let rowLimit = 60
    /// What an action is ahead of a key that fits as well.
    private static let actionBonus = 60

    private let text: String
    private let keyBudget: Int
    private let words: [[UInt8]]

    init(_ text: String, keyBudget: Int = usualKeyBudget) {
        self.text = text
        self.keyBudget = keyBudget
        words = text.split(separator: " ").map { Self.folded(String($0)) }
    }

    /// - Parameters:
    ///   - state: what lies below the palette.
    func rows(in state: ConsoleState) -> [PaletteRow] {
        let actions = state.keymap.bindings.indices.filter { isOffered(state.keymap.bindings[$0], in: state) }
        guard !words.isEmpty else { return all(actions, in: state) }
        let found = actions.compactMap { action($0, state.keymap.bindings[$0]) } + keys(in: state)
        let best = found.enumerated().sorted { ($1.element.score, $0.offset) < ($0.element.score, $1.offset) }
        let rest = state.offersKeys ? [PaletteRow(target: .filter(text), highlights: [])] : []
        return best.prefix(Self.rowLimit).map(\.element.row) + rest
    }

    /// In the keymap's order, those that can't act now behind the others.
    private func all(_ actions: [Int], in state: ConsoleState) -> [PaletteRow] {
        let isIdle = { (index: Int) in state.keymap.bindings[index].refusal(state) != nil }
        return (actions.filter { !isIdle($0) } + actions.filter(isIdle)).map {
            PaletteRow(target: .action($0), highlights: [])
        }
    }

    private struct Found {
        let row: PaletteRow
        let score: Int
    }

    private func isOffered(_ binding: Binding, in state: ConsoleState) -> Bool {
        binding.context == state.context && !binding.keys.isEmpty && !binding.command.isTyping
    }

    private func action(_ index: Int, _ binding: Binding) -> Found? {
        if binding.keys.contains(where: { $0.description == text || $0.shortName == text }) {
            return Found(row: PaletteRow(target: .action(index), highlights: []), score: .max)
        }
        if let hit = match(binding.help) {
            return Found(
                row: PaletteRow(target: .action(index), highlights: hit.offsets), score: hit.score + Self.actionBonus)
        }
        // What the configuration calls it.
        return match(binding.command.name).map {
            Found(row: PaletteRow(target: .action(index), highlights: []), score: $0.score)
        }
    }

    private func keys(in state: ConsoleState) -> [Found] {
        guard state.offersKeys else { return [] }
        let filter = KeyFilter(text)
        let matcher = KeyMatcher(filter)
        var search = KeySearch(filter, isRanked: true)
        search.step(state.keys.rows, order: nil, budget: keyBudget)
        return (0..<min(search.count, Self.rowLimit)).map { index in
            let key = state.keys.rows.name(at: search.row(at: index))
            return Found(
                row: PaletteRow(target: .key(key), highlights: matcher.highlights(in: key)),
                score: match(key)?.score ?? 0)
        }
    }

    private struct Hit {
        let score: Int
        let offsets: [Int]
    }

    private func match(_ name: String) -> Hit? {
        Self.folded(name).withUnsafeBufferPointer { name in
            var (score, offsets) = (0, [Int]())
            for word in words {
                let hit = word.withUnsafeBufferPointer { word in
                    Match.fuzzy(word, in: name).map { Hit(score: $0, offsets: Match.offsets(of: word, in: name)) }
                }
                guard let hit else { return nil }
                score += hit.score
                offsets += hit.offsets
            }
            return Hit(score: score / words.count, offsets: offsets)
        }
    }

    /// In lower case; a space parts words as a `-` does in keys.
    private static func folded(_ text: String) -> [UInt8] {
        text.utf8.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 == 0x20 ? UInt8(ascii: "-") : $0 }
    }
}

extension Command {
    /// What only makes sense with the key itself: typing, and moving a step.
    fileprivate var isTyping: Bool {
        switch self {
        case .field, .accept, .palette, .up, .down, .pageUp, .pageDown: true
        case .edit(.newline), .edit(.tab), .edit(.backspace), .edit(.deleteForward): true
        case .edit(.move), .edit(.extend): true
        default: false
        }
    }

    /// What settles a question, or throws something away at once: only its own key does that, as Enter is never yes.
    var isConfirmation: Bool {
        switch self {
        case .submit, .submitGuarded, .batch(.submit), .confirmWrite, .confirmReload, .keepAndQuit, .discardAndQuit,
            .discardDraft, .takeEditorText, .dropEditorText, .offer(.forget), .find(.replaceOne), .find(.replaceRest):
            true
        default: false
        }
    }
}
