internal import Canvas
internal import KeyStoreAPI

/// What to do about a draft of the key that was opened.
enum DraftQuestionView {
    static func draw(_ question: DraftQuestion, _ state: ConsoleState, in frame: inout Frame, layout: Layout) {
        let width = min(64, layout.body.width - 4)
        let lines = sentences(question).flatMap { state.display.wrapped(state.display.safe($0), width: width) }
        let inside = OverlayView.box(
            Size(width: 64, height: lines.count), title: "A draft of \(question.draft.note.key)", state, in: &frame,
            layout: layout)
        for (row, line) in lines.enumerated() {
            frame.write(line, in: inside.line(row), style: state.theme[.overlay])
        }
    }

    private static func sentences(_ question: DraftQuestion) -> [String] {
        let note = question.draft.note
        let place =
            note.isOpenElsewhere
            ? "It is open in another console (process \(note.process)): to resume makes a copy here, and theirs stays."
            : "It was typed in a console that has ended (process \(note.process)) and was not submitted."
        return ["\(note.savedAt.text), \(ByteCount.text(note.size))", place, now(question)]
    }

    private static func now(_ question: DraftQuestion) -> String {
        guard let stored = question.stored else {
            return question.draft.base == nil ? "The key is not stored yet." : "The key was deleted meanwhile."
        }
        guard let base = question.draft.base else { return "The key was made by someone else meanwhile." }
        return base.data == stored.data
            ? "The value is still the one that it began from."
            : "The value has changed since; both are brought together, path by path."
    }
}
