internal import Canvas

extension Keymap {
    /// The text editor's keys: what users of nano and of readline expect.
    static let text: [Binding] =
        [
            Binding(.text, [.control("s")], .review, "review and submit", hint: "review and submit") {
                $0.refusalToReview
            },
            Binding(.text, [.control("w")], .find(.open), "find", hint: "find", unless: \.refusalToFind),
            Binding(.text, [.control("u")], .edit(.undo), "undo", hint: "undo"),
            Binding(.text, [Key(.escape)], .back, "to the outline; drops a mark first", hint: "outline"),
            Binding(.text, [Key(.function(1))], .help, "this help", hint: "help"),
            Binding(.text, [Key(.enter)], .edit(.newline), "a new line, indented"),
            Binding(.text, [Key(.tab)], .edit(.tab), "indent"),
            Binding(.text, [Key(.tab, .shift)], .edit(.outdent), "one indent less"),
            Binding(.text, [Key(.backspace)], .edit(.backspace), "delete the character before"),
            Binding(.text, [Key(.delete), .control("d")], .edit(.deleteForward), "delete the character after"),
            Binding(
                .text, [Key(.backspace, .alt), Key(.backspace, .control)], .edit(.deleteWordBack),
                "delete the word before"),
        ] + tools + motions + [
            Binding(.text, [.control("z")], .suspend, "suspend to the shell"),
            Binding(.text, [.control("l")], .redraw, "draw the screen again"),
        ]

    private static let tools: [Binding] = [
        Binding(.text, [.control("y")], .edit(.redo), "redo"),
        Binding(.text, [Key(.function(3))], .find(.next), "to the next match", unless: \.refusalToFindAgain),
        Binding(
            .text, [Key(.function(3), .shift)], .find(.previous), "to the match before",
            unless: \.refusalToFindAgain),
        Binding(
            .text, [.control("\\")], .find(.openReplace), "find and replace", unless: \.refusalToReplace),
        Binding(.text, [.control("g")], .find(.openLine), "go to a line", unless: \.refusalToFind),
        Binding(.text, [.control("]")], .edit(.matchingBracket), "to the bracket that pairs with it"),
        Binding(
            .text, [.control(" "), .control("^")], .edit(.setMark), "set the mark: movements select"),
        Binding(.text, [.control("x"), Key(.delete, .shift)], .edit(.cut), "cut the selection, or the line"),
        Binding(
            .text, [.control("c"), Key(.insert, .control)], .edit(.copy), "copy the selection, or the line"),
        Binding(.text, [.control("v"), Key(.insert, .shift)], .edit(.paste), "paste what was cut or copied"),
        Binding(.text, [.control("k")], .edit(.killLine), "kill to the end of the line"),
        Binding(.text, [.control("f")], .edit(.format), "format the selection, or all"),
        Binding(.text, [.control("t"), Key(.function(2))], .edit(.wrap), "wrap long lines, or cut them"),
    ]

    private static let motions: [Binding] = motionKeys.flatMap { row -> [Binding] in
        let shifted = row.keys.compactMap { key -> Key? in
            if case .character = key.code { return nil }
            return Key(key.code, key.modifiers.union(.shift))
        }
        return [
            Binding(.text, row.keys, .edit(.move(row.motion)), row.help),
            Binding(.text, shifted, .edit(.extend(row.motion)), "select " + row.help),
        ]
    }

    private static let motionKeys: [(keys: [Key], motion: TextCommand.Motion, help: String)] = [
        ([Key(.left), .control("b")], .left, "left"),
        ([Key(.right)], .right, "right"),
        ([Key(.up), .control("p")], .up, "up"),
        ([Key(.down), .control("n")], .down, "down"),
        ([Key(.left, .control)], .wordLeft, "to the word before"),
        ([Key(.right, .control)], .wordRight, "to the word after"),
        ([Key(.home), .control("a")], .lineStart, "to the beginning of the line"),
        ([Key(.end), .control("e")], .lineEnd, "to the end of the line"),
        ([Key(.pageUp)], .pageUp, "a page up"),
        ([Key(.pageDown)], .pageDown, "a page down"),
        ([Key(.home, .control)], .documentStart, "to the beginning of the document"),
        ([Key(.end, .control)], .documentEnd, "to the end of the document"),
    ]
}
