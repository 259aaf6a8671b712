internal import JSONDocument
internal import TextEditing

/// What differs from the stored value, at the places of the text where one sees it.
struct ChangeMarks: Sendable, Equatable {
    struct Mark: Sendable, Equatable {
        enum Kind: Sendable, Equatable {
            case added, changed, removed
        }

        /// Where the changed value begins in the text.
        var offset: Int
        let kind: Kind
        /// `was true`, `new`, `removed "limit": 5`.
        let note: String
    }

    /// In the order of the text, one at a place.
    private(set) var marks: [Mark] = []
    /// "1 change, 4 bytes"; empty where there is none.
    private(set) var summary = ""

    /// More than these are counted, but not marked.
    static let limit = 5000

    init() {}

    init(_ marks: [Mark]) { self.marks = Self.merged(marks) }

    init(from old: JSONDocument, to new: JSONDocument) {
        guard old != new else { return }
        let difference = JSONDifference(from: old, to: new)
        summary = difference.summary
        marks = Self.merged(difference.changes.prefix(Self.limit).compactMap { Self.mark($0, in: new) })
    }

    func mark(at offset: Int) -> Mark? {
        let index = firstIndex(from: offset)
        return index < marks.count && marks[index].offset == offset ? marks[index] : nil
    }

    func marks(in range: Range<Int>) -> ArraySlice<Mark> {
        let first = firstIndex(from: range.lowerBound)
        return marks[first..<max(first, firstIndex(from: range.upperBound))]
    }

    /// Follows what an edit does to the offsets.
    mutating func shift(_ move: (Int) -> Int) {
        for index in marks.indices { marks[index].offset = move(marks[index].offset) }
    }

    private func firstIndex(from offset: Int) -> Int { marks.firstPlace { $0.offset >= offset } }

    // MARK: Making

    private static func mark(_ change: JSONChange, in new: JSONDocument) -> Mark? {
        if change.kind == .removed {
            let name = change.oldPath?.components.last?.description ?? ""
            let place = container(around: change.oldPath ?? .root, in: new)
            let note = "removed \(name) \(change.old.map(Preview.text) ?? "")"
            return Mark(offset: place.span.lowerBound, kind: .removed, note: note)
        }
        guard let node = change.new else { return nil }
        return Mark(offset: node.span.lowerBound, kind: change.kind == .added ? .added : .changed, note: note(change))
    }

    private static func note(_ change: JSONChange) -> String {
        let former = change.old.map(Preview.text) ?? ""
        return switch change.kind {
        case .added: "new"
        case .removed: "removed"
        case .changed, .typeChanged, .spelling: "was \(former)"
        case .nameSpelling: "its name was spelled otherwise"
        case .moved: "was at \(change.oldPath?.description ?? "another place")"
        case .reordered: "was in another order"
        }
    }

    /// What is left of the container that something was taken out of.
    static func container(around path: JSONPath, in document: JSONDocument) -> JSONNode {
        var path = path.parent
        while let here = path {
            if let node = document[here], node.isContainer { return node }
            path = here.parent
        }
        return document.root
    }

    /// Sorted, and several at one place made one.
    private static func merged(_ marks: [Mark]) -> [Mark] {
        var result: [Mark] = []
        for mark in marks.enumerated().sorted(by: { ($0.element.offset, $0.offset) < ($1.element.offset, $1.offset) })
            .map(\.element)
        {
            guard let last = result.last, last.offset == mark.offset else {
                result.append(mark)
                continue
            }
            let kind = last.kind == .removed ? mark.kind : last.kind
            result[result.count - 1] = Mark(offset: mark.offset, kind: kind, note: last.note + ", " + mark.note)
        }
        return result
    }
}

/// A value in a few words.
enum Preview {
    /// The longest text that is given whole.
    static let limit = 40

    static func text(_ node: JSONNode) -> String {
        if node.count > 0 { return counted(node) }
        let cut = start(of: node.rawBytes, bytes: limit)
        return cut.count < node.rawBytes.count ? String(decoding: cut, as: UTF8.self) + "…" : node.rawText
    }

    /// `{ 5 members }`, `[ 1 item ]`.
    static func counted(_ node: JSONNode) -> String {
        node.kind == .object ? "{ \(members(node.count)) }" : "[ \(items(node.count)) ]"
    }

    static func members(_ count: Int) -> String { count == 1 ? "1 member" : "\(CountText.text(count)) members" }

    static func items(_ count: Int) -> String { count == 1 ? "1 item" : "\(CountText.text(count)) items" }

    /// At most so many bytes from the beginning, no character cut in two.
    static func start(of bytes: ArraySlice<UInt8>, bytes limit: Int) -> ArraySlice<UInt8> {
        guard bytes.count > limit else { return bytes }
        var end = bytes.startIndex + limit
        while end > bytes.startIndex, bytes[end] & 0xC0 == 0x80 { end -= 1 }
        return bytes[..<end]
    }
}
