internal import Canvas

extension Keymap {
    /// The board of flags, and several changes together.
    static let board: [Binding] =
        [Binding(.keys, [.character("F")], .board(.open), "flags of all keys")] + list(.board) + list(.batch)
        + fieldEditing(.batchReason) + fieldEditing(.batchConfirmation)
}
