/// Every action and key by its name.
public struct PaletteState: Equatable, Sendable {
    var field = TextField()
    /// Index into `rows`.
    var selection = 0
    /// What the text finds, best first.
    var rows: [PaletteRow] = []

    init() {}

    var selected: PaletteRow? { rows.indices.contains(selection) ? rows[selection] : nil }
}

/// Something that the palette offers.
public struct PaletteRow: Equatable, Sendable {
    enum Target: Equatable, Sendable {
        /// Index into the keymap's bindings.
        case action(Int)
        case key(String)
        /// All keys that the text lets through, in the list.
        case filter(String)
    }

    let target: Target
    /// UTF-8 offsets of the letters that were found.
    let highlights: [Int]
}
