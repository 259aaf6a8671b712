extension Key {
    private static let named: [String: Code] = [
        "space": .character(" "), "enter": .enter, "return": .enter, "tab": .tab, "esc": .escape, "escape": .escape,
        "backspace": .backspace, "del": .delete, "delete": .delete, "ins": .insert, "insert": .insert, "up": .up,
        "down": .down, "left": .left, "right": .right, "home": .home, "end": .end, "pgup": .pageUp,
        "pageup": .pageUp, "pgdn": .pageDown, "pagedown": .pageDown,
    ]

    private static let modifierNames: [(name: String, modifier: Modifiers)] = [
        ("ctrl-", .control), ("alt-", .alt), ("shift-", .shift),
    ]

    /// Reads a key as ``description`` writes it: `Ctrl-S`, `Shift-Up`, `F5`, `space`, `q`. Names may be in either case; `^S` is
    /// `Ctrl-S`.
    ///
    /// - Returns: `nil` where the text is no key.
    public init?(_ name: String) {
        var rest = name[...]
        var modifiers = Modifiers()
        if rest.count == 2, rest.first == "^" {
            modifiers = .control
            rest = rest.dropFirst()
        }
        while rest.count > 1, let found = Self.modifierNames.first(where: { rest.lowercased().hasPrefix($0.name) }),
            rest.count > found.name.count
        {
            modifiers.insert(found.modifier)
            rest = rest.dropFirst(found.name.count)
        }
        guard let code = Self.code(rest) else { return nil }
        if case .character(let letter) = code, modifiers.contains(.control) {
            self.init(.character(Character(letter.lowercased())), modifiers)
        } else {
            self.init(code, modifiers)
        }
    }

    private static func code(_ name: Substring) -> Code? {
        if let code = named[name.lowercased()] { return code }
        if name.count == 1, let character = name.first { return .character(character) }
        guard name.first?.lowercased() == "f", let number = Int(name.dropFirst()), (1...12).contains(number) else {
            return nil
        }
        return .function(number)
    }

    /// Why no terminal sends the key as such; `nil` where they do.
    public var obstacle: String? {
        guard case .character(let character) = code, !modifiers.isEmpty else { return nil }
        if modifiers.contains(.alt) { return "a terminal sends Esc and the character for it" }
        if modifiers.contains(.shift) { return "write the character that Shift makes of it" }
        switch character {
        case "i": return "it is Tab to a terminal"
        case "m", "j": return "it is Enter to a terminal"
        case "h": return "it is Backspace to a terminal"
        case "[": return "it is Esc to a terminal"
        case "a"..."z", " ", "\\", "]", "^", "_": return nil
        default: return "a terminal has no Ctrl for it"
        }
    }
}
