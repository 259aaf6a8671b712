internal import Canvas
internal import JSONDocument
internal import TextEditing

extension ConsoleState {
    mutating func invokeInText(_ command: Command) -> [Effect] {
        switch command {
        case .edit(let edit): return apply(edit)
        case .review: return startReview()
        case .back: return backFromText()
        case .otherPane: focus = .keys
        default: break
        }
        return []
    }

    /// Back to the outline; where the text is no JSON, to what is in its way.
    private mutating func backFromText() -> [Effect] {
        guard entry?.activity == nil, entry?.editor != nil else { return backFromEntry() }
        return showOutline()
    }

    mutating func type(_ text: String, isPaste: Bool) -> [Effect] {
        edit(isPaste ? .pasteText(text, lineBreaks: .normalised) : .insert(text))
    }

    private mutating func apply(_ command: TextCommand) -> [Effect] {
        if command == .format { return format() }
        return edit(command.editCommand(page: max(1, EntryView.textRows(in: self) - 1)))
    }

    private mutating func format() -> [Effect] {
        guard let editor = entry?.editor else { return [] }
        do throws(JSONSyntaxError) {
            let document = try JSONDocument(parsing: editor.buffer.bytes)
            return edit(.replaceText(document.formatted().bytes))
        } catch {
            return pointAt(error, "nothing was formatted")
        }
    }

    /// Puts the cursor on a mistake and says what it is.
    mutating func pointAt(_ mistake: JSONSyntaxError, _ consequence: String) -> [Effect] {
        entry?.mistakes = [mistake]
        _ = entry?.editor?.apply(.move(.offset(mistake.offset)))
        entry?.shape = .text
        focus = .entry
        return refuse("\(consequence): \(mistake)")
    }
}

extension TextCommand {
    func editCommand(page: Int) -> EditCommand {
        switch self {
        case .newline: .newline
        case .tab: .tab
        case .outdent: .outdent
        case .backspace: .backspace
        case .deleteForward: .deleteForward
        case .deleteWordBack: .deleteWordBack
        case .killLine: .killLine
        case .undo: .undo
        case .redo: .redo
        case .format: .clearSelection
        case .move(let motion): .move(motion.textMotion(page: page))
        case .extend(let motion): .extend(motion.textMotion(page: page))
        }
    }
}

extension TextCommand.Motion {
    func textMotion(page: Int) -> TextMotion {
        switch self {
        case .left: .left
        case .right: .right
        case .up: .up
        case .down: .down
        case .wordLeft: .wordLeft
        case .wordRight: .wordRight
        case .lineStart: .lineStart
        case .lineEnd: .lineEnd
        case .pageUp: .pageUp(rows: page)
        case .pageDown: .pageDown(rows: page)
        case .documentStart: .documentStart
        case .documentEnd: .documentEnd
        }
    }
}
