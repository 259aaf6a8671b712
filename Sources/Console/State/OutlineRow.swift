internal import JSONDocument

/// One line of the outline: a value, or the bracket that closes an unfolded container.
struct OutlineRow: Sendable {
    enum Form: Sendable {
        case scalar
        case open
        case folded
        case closing
        /// A member or element that is being typed, and is not in the document yet; the node is the container it comes into.
        case draft
    }

    let node: JSONNode
    /// The member that the value belongs to; `nil` for elements and the root.
    let member: JSONMember?
    let form: Form
    /// 0 for the root.
    let depth: Int
    /// Another member of the same object has the same name.
    var isDuplicate = false

    /// Whether one can stand on it.
    var isPlace: Bool { form != .closing && form != .draft }

    /// The offset in the text where it begins: the name, the value or the closing bracket.
    var start: Int {
        form == .closing ? node.span.upperBound - 1 : member.map { $0.nameSpan.lowerBound } ?? node.offset
    }

    /// Where what it shows of the text ends: for an unfolded container that is its opening bracket.
    var end: Int { form == .open ? node.offset + 1 : node.span.upperBound }
}

/// Which containers are folded: those from a depth on, but for exceptions.
///
/// A container is known by the offset where it begins, so that neither folding to a depth nor an edit elsewhere has to
/// walk the document.
struct OutlineFolds: Sendable, Equatable {
    /// Containers of this depth and deeper are folded; the root has depth 0.
    private(set) var depth = Int.max
    private var exceptions: Set<Int> = []

    init(depth: Int = .max) { self.depth = depth }

    func isOpen(at offset: Int, depth: Int) -> Bool { (depth < self.depth) != exceptions.contains(offset) }

    mutating func set(_ isOpen: Bool, at offset: Int, depth: Int) {
        if (depth < self.depth) == isOpen {
            exceptions.remove(offset)
        } else {
            exceptions.insert(offset)
        }
    }

    /// Follows what an edit does to the offsets.
    mutating func shift(_ move: (Int) -> Int) {
        if !exceptions.isEmpty { exceptions = Set(exceptions.map(move)) }
    }

    /// The exceptions in a part of the text, counted from its beginning.
    func exceptions(in range: Range<Int>) -> [Int] {
        exceptions.filter(range.contains).map { $0 - range.lowerBound }
    }

    /// Puts back what was taken down from a part that now begins elsewhere.
    mutating func restore(_ exceptions: [Int], from offset: Int) {
        self.exceptions.formUnion(exceptions.map { $0 + offset })
    }
}
