/// A key as it was pressed, with the modifiers that a terminal can tell apart.
public struct Key: Hashable, Sendable {
    public enum Code: Hashable, Sendable {
        case character(Character)
        case enter, tab, escape, backspace, delete, insert
        case up, down, left, right, home, end, pageUp, pageDown
        case function(Int)
    }

    public struct Modifiers: OptionSet, Hashable, Sendable {
        public let rawValue: UInt8

        public init(rawValue: UInt8) { self.rawValue = rawValue }

        public static let shift = Modifiers(rawValue: 1)
        public static let alt = Modifiers(rawValue: 2)
        public static let control = Modifiers(rawValue: 4)
    }

    public var code: Code
    public var modifiers: Modifiers

    public init(_ code: Code, _ modifiers: Modifiers = []) {
        self.code = code
        self.modifiers = modifiers
    }

    /// A plain character key.
    public static func character(_ character: Character) -> Key { Key(.character(character)) }

    /// Ctrl with a letter, given in lower case.
    public static func control(_ character: Character) -> Key { Key(.character(character), .control) }
}

extension Key: CustomStringConvertible {
    /// The long name, as documentation and configuration spell it: `Ctrl-S`, `PgUp`, `space`.
    public var description: String {
        var text = ""
        if modifiers.contains(.control) { text += "Ctrl-" }
        if modifiers.contains(.alt) { text += "Alt-" }
        if modifiers.contains(.shift) { text += "Shift-" }
        return text + codeName(upper: modifiers.contains(.control))
    }

    /// The short name for hint lines: `^S` for Ctrl-S.
    public var shortName: String {
        guard modifiers == .control, case .character = code else { return description }
        return "^" + codeName(upper: true)
    }

    private func codeName(upper: Bool) -> String {
        switch code {
        case .character(" "): "space"
        case .character(let character): upper ? character.uppercased() : String(character)
        case .enter: "Enter"
        case .tab: "Tab"
        case .escape: "Esc"
        case .backspace: "Backspace"
        case .delete: "Del"
        case .insert: "Ins"
        case .up: "Up"
        case .down: "Down"
        case .left: "Left"
        case .right: "Right"
        case .home: "Home"
        case .end: "End"
        case .pageUp: "PgUp"
        case .pageDown: "PgDn"
        case .function(let number): "F\(number)"
        }
    }
}
