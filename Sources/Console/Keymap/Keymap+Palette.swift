internal import Canvas

extension Keymap {
    /// The palette, copying, and searching help.
    static let palette: [Binding] =
        [
            Binding(.keys, [.character(":")], .palette, "every action and key by its name"),
            Binding(.keys, [.character("y")], .copyMenu, "copy the key, a command, …", unless: \.refusalToOpen),
        ] + fieldEditing(.palette) + list(.handCopy) + fieldEditing(.helpSearch)
}
