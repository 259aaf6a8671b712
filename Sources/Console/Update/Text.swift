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

    /// Gives up what is selected or highlighted; then back to the outline, or, where the text is no JSON, to what is in
    /// its way.
    private mutating func backFromText() -> [Effect] {
        guard entry?.activity == nil, let editor = entry?.editor else { return backFromEntry() }
        guard editor.selection == nil, !editor.isMarking, !find.isShowing else {
            find.isShowing = false
            return edit(.clearSelection)
        }
        return showOutline()
    }

    mutating func type(_ text: String, isPaste: Bool) -> [Effect] {
        edit(isPaste ? .pasteText(text, lineBreaks: .normalised) : .insert(text))
    }

    private mutating func apply(_ command: TextCommand) -> [Effect] {
        switch command {
        case .format: return format()
        // While the value is on its way there is nothing to copy, and no text for Ctrl-C to be meant for.
        case .copy where entry?.editor == nil: return askToQuit()
        case .copy: return copySelection()
        case .cut: return cutSelection()
        case .paste where clipboard.bytes.isEmpty: return refuse("nothing was cut or copied yet")
        case .matchingBracket: return toMatchingBracket()
        case .setMark: return setMark()
        case .wrap:
            wrapsLines.toggle()
            notice = Notice(.plain, wrapsLines ? "long lines are wrapped" : "long lines are cut at the edge")
            return []
        default:
            let page = max(1, EntryView.textRows(in: self) - 1)
            return edit(command.editCommand(page: page, wrapWidth: wrapWidth))
        }
    }

    /// Puts the cursor on a mistake and says what it is.
    mutating func pointAt(_ mistake: JSONSyntaxError, _ consequence: String) -> [Effect] {
        entry?.mistakes = [mistake]
        _ = entry?.editor?.apply(.clearSelection)
        _ = entry?.editor?.apply(.move(.offset(mistake.offset)))
        entry?.shape = .text
        focus = .entry
        return refuse("\(consequence): \(mistake)")
    }
}

extension TextCommand {
    /// - Parameters:
    ///   - page: rows that a page has.
    ///   - wrapWidth: the columns of a row where lines are wrapped.
    func editCommand(page: Int, wrapWidth: Int?) -> EditCommand {
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
        case .cut: .cut
        case .copy: .copy
        case .paste: .paste
        case .setMark: .setMark
        case .matchingBracket: .move(.matchingBracket)
        case .format, .wrap: .clearSelection
        case .move(let motion): .move(motion.textMotion(page: page, wrapWidth: wrapWidth))
        case .extend(let motion): .extend(motion.textMotion(page: page, wrapWidth: wrapWidth))
        }
    }
}

extension TextCommand.Motion {
    func textMotion(page: Int, wrapWidth: Int?) -> TextMotion {
        if let width = wrapWidth, let rows = rows(page: page) { return .rows(rows, width: width) }
        return switch self {
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

    /// The rows of the screen that it goes down (negative: up), for those that do.
    private func rows(page: Int) -> Int? {
        switch self {
        case .up: -1
        case .down: 1
        case .pageUp: -page
        case .pageDown: page
        default: nil
        }
    }
}
