/// The history as bytes, so that it can be kept beside a draft.
///
/// Numbers are written in groups of seven bits, the lowest first, each byte but the last with its high bit set; texts as
/// their length and their bytes.
extension EditHistory {
    private static let format: UInt8 = 1

    /// The steps, without the oldest beyond `limit` bytes of text; `nil` where even the latest alone is longer.
    public func serialised(limit: Int) -> [UInt8]? {
        var kept: [EditStep] = []
        var size = redoSteps.reduce(0) { $0 + $1.size }
        for step in undoSteps.reversed() {
            size += step.size
            if size > limit { break }
            kept.append(step)
        }
        guard size <= limit || !kept.isEmpty else { return nil }
        let oldest =
            kept.count == undoSteps.count ? oldestRevision : undoSteps[undoSteps.count - kept.count - 1].revision
        var bytes = [Self.format]
        bytes.append(number: oldest)
        bytes.append(number: lastRevision)
        bytes.append(steps: kept.reversed())
        bytes.append(steps: redoSteps)
        return bytes
    }

    /// - Returns: `nil` where the bytes are none that `serialised(limit:)` gave.
    public init?(serialised bytes: [UInt8]) {
        var reader = HistoryReader(bytes: bytes[...])
        guard reader.byte() == Self.format, let oldest = reader.number(), let last = reader.number(),
            let undo = reader.steps(), let redo = reader.steps(), reader.bytes.isEmpty
        else { return nil }
        self.init(undo: undo, redo: redo, oldestRevision: oldest, lastRevision: last)
    }
}

extension [UInt8] {
    fileprivate mutating func append(number: Int) {
        var rest = UInt(bitPattern: number)
        while rest >= 0x80 {
            append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        append(UInt8(rest))
    }

    fileprivate mutating func append(text: [UInt8]) {
        append(number: text.count)
        self += text
    }

    fileprivate mutating func append(place: TextPlace) {
        append(number: place.cursor)
        append(number: place.anchor.map { $0 + 1 } ?? 0)
    }

    fileprivate mutating func append(steps: [EditStep]) {
        append(number: steps.count)
        for step in steps {
            append(step.kind.code)
            append(number: step.revision)
            append(place: step.before)
            append(place: step.after)
            append(number: step.changes.count)
            for change in step.changes {
                append(number: change.offset)
                append(text: change.removed)
                append(text: change.inserted)
            }
        }
    }
}

private struct HistoryReader {
    var bytes: ArraySlice<UInt8>

    mutating func byte() -> UInt8? { bytes.popFirst() }

    mutating func number() -> Int? {
        var value: UInt = 0
        for shift in stride(from: UInt(0), to: 63, by: 7) {
            guard let byte = byte() else { return nil }
            value |= UInt(byte & 0x7F) << shift
            if byte & 0x80 == 0 { return Int(exactly: value) }
        }
        return nil
    }

    mutating func text() -> [UInt8]? {
        guard let count = number(), count <= bytes.count else { return nil }
        defer { bytes = bytes.dropFirst(count) }
        return Array(bytes.prefix(count))
    }

    mutating func place() -> TextPlace? {
        guard let cursor = number(), let anchor = number() else { return nil }
        return TextPlace(cursor: cursor, anchor: anchor == 0 ? nil : anchor - 1)
    }

    mutating func steps() -> [EditStep]? { list { $0.step() } }

    private mutating func step() -> EditStep? {
        guard let kind = byte().flatMap(EditStep.Kind.init(code:)), let revision = number(), let before = place(),
            let after = place(), let changes = list({ $0.change() })
        else { return nil }
        return EditStep(kind: kind, changes: changes, before: before, after: after, revision: revision)
    }

    private mutating func change() -> TextChange? {
        guard let offset = number(), let removed = text(), let inserted = text() else { return nil }
        return TextChange(offset: offset, removed: removed, inserted: inserted)
    }

    /// As many as are announced; each takes at least a byte.
    private mutating func list<Item>(_ read: (inout HistoryReader) -> Item?) -> [Item]? {
        guard let count = number(), count <= bytes.count else { return nil }
        var items: [Item] = []
        for _ in 0..<count {
            guard let item = read(&self) else { return nil }
            items.append(item)
        }
        return items
    }
}

extension EditStep.Kind {
    fileprivate var code: UInt8 {
        switch self {
        case .typing: 0
        case .deletingBack: 1
        case .deletingForward: 2
        case .single: 3
        }
    }

    fileprivate init?(code: UInt8) {
        guard let kind = [Self.typing, .deletingBack, .deletingForward, .single].first(where: { $0.code == code })
        else { return nil }
        self = kind
    }
}
