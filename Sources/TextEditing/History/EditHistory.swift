/// The steps that can be undone and redone.
///
/// Each state of the text has a number, its revision. Undo and redo go back to the revision that was there before, so
/// two equal revisions mean the same text.
public struct EditHistory: Equatable, Sendable {
    /// How many bytes of removed and inserted text are remembered unless told otherwise: 32 MiB.
    public static let defaultLimit = 32 << 20

    /// Beyond this many bytes the oldest steps are forgotten; the latest is always kept.
    public let limit: Int
    private(set) var undoSteps: [EditStep] = []
    private(set) var redoSteps: [EditStep] = []
    private(set) var oldestRevision = 0
    private(set) var lastRevision = 0
    private var isOpen = false
    private var size = 0

    /// An empty history, of a text at revision 0.
    public init(limit: Int = EditHistory.defaultLimit) { self.limit = limit }

    init(undo: [EditStep], redo: [EditStep], oldestRevision: Int, lastRevision: Int) {
        self.init()
        undoSteps = undo
        redoSteps = redo
        self.oldestRevision = oldestRevision
        self.lastRevision = lastRevision
        size = undo.reduce(0) { $0 + $1.size }
    }

    /// Names the text as it is now.
    public var revision: Int { undoSteps.last?.revision ?? oldestRevision }

    /// Whether there is a step to undo.
    public var canUndo: Bool { !undoSteps.isEmpty }

    /// Whether there is an undone step to do again.
    public var canRedo: Bool { !redoSteps.isEmpty }

    /// Ends the step that is being made: the next edit begins another.
    mutating func close() { isOpen = false }

    mutating func record(_ changes: [TextChange], kind: EditStep.Kind, before: TextPlace, after: TextPlace) {
        lastRevision += 1
        let step = EditStep(kind: kind, changes: changes, before: before, after: after, revision: lastRevision)
        redoSteps.removeAll()
        let last = undoSteps.count - 1
        if isOpen, last >= 0, undoSteps[last].absorb(step) {
            size += changes.reduce(0) { $0 + $1.size }
        } else {
            undoSteps.append(step)
            size += step.size
        }
        isOpen = true
        forgetOldest()
    }

    /// Moves the last step to the ones to redo, and gives it.
    mutating func stepBack() -> EditStep? {
        isOpen = false
        guard let step = undoSteps.popLast() else { return nil }
        redoSteps.append(step)
        size -= step.size
        return step
    }

    mutating func stepForward() -> EditStep? {
        isOpen = false
        guard let step = redoSteps.popLast() else { return nil }
        undoSteps.append(step)
        size += step.size
        return step
    }

    private mutating func forgetOldest() {
        var number = 0
        while size > limit, number < undoSteps.count - 1 {
            size -= undoSteps[number].size
            oldestRevision = undoSteps[number].revision
            number += 1
        }
        undoSteps.removeFirst(number)
    }
}
