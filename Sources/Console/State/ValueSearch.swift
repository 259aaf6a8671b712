internal import JSONDocument
internal import TextEditing

/// A search in one value.
struct ValueSearch {
    /// A place that has what is looked for.
    struct Spot {
        let node: JSONNode
        /// The bytes of the text that have it.
        let range: Range<Int>
    }

    private let document: JSONDocument

    init(_ document: JSONDocument) { self.document = document }

    /// In the order of the text, of each value only the first.
    func spots(_ form: ValueQuery.Form, limit: Int) -> [Spot] {
        switch form {
        case .text(let query): spots(of: query, limit: limit)
        case .pattern(let pattern): spots(of: pattern, limit: limit)
        case .place(let place, let condition):
            Array(
                place.nodes(in: document.root).lazy.filter { condition.holds(for: $0) }
                    .map { Spot(node: $0, range: $0.span) }.prefix(limit))
        }
    }

    // MARK: Text

    /// As it is written, and as names and strings with escapes read.
    private func spots(of query: TextQuery, limit: Int) -> [Spot] {
        let all = written(query, limit: limit) + escaped(query, limit: limit)
        var seen: Set<Int> = []
        let sorted = all.sorted { $0.range.lowerBound < $1.range.lowerBound }
        return Array(sorted.filter { seen.insert($0.node.offset).inserted }.prefix(limit))
    }

    private func written(_ query: TextQuery, limit: Int) -> [Spot] {
        let buffer = TextBuffer(document.bytes)
        var spots: [Spot] = []
        var place = 0
        while spots.count < limit, let match = buffer.firstMatch(of: query, in: place..<buffer.count) {
            let node = document.lastNode(at: match.lowerBound)
            if spots.last?.node.offset != node.offset { spots.append(Spot(node: node, range: match)) }
            // A long string is one place, however often it has it.
            place = max(match.upperBound, document.token(at: match.lowerBound)?.upperBound ?? 0)
        }
        return spots
    }

    private func escaped(_ query: TextQuery, limit: Int) -> [Spot] {
        let bytes = document.bytes
        var spots: [Spot] = []
        var place = bytes.startIndex
        while spots.count < limit, let backslash = bytes[place...].firstIndex(of: UInt8(ascii: "\\")) {
            guard let token = document.token(at: backslash) else { break }
            let node = document.lastNode(at: token.lowerBound)
            let buffer = TextBuffer(Self.reading(token, of: node))
            if buffer.firstMatch(of: query, in: 0..<buffer.count) != nil {
                spots.append(Spot(node: node, range: token))
            }
            place = token.upperBound
        }
        return spots
    }

    /// What a name or a string says, without quotes and escapes.
    private static func reading(_ token: Range<Int>, of node: JSONNode) -> String {
        if let member = node.member, member.nameSpan == token { return member.name }
        return node.string ?? node.rawText
    }

    // MARK: Patterns

    private func spots(of pattern: TextPattern, limit: Int) -> [Spot] {
        var spots: [Spot] = []
        var walk = TokenWalk(document)
        while spots.count < limit, let token = walk.next() {
            guard token.node.offset != spots.last?.node.offset, let match = match(pattern, token) else { continue }
            spots.append(Spot(node: token.node, range: match))
        }
        return spots
    }

    /// Where in the text a name or scalar matches; all of it, where it has escapes.
    private func match(_ pattern: TextPattern, _ token: TokenWalk.Token) -> Range<Int>? {
        let bytes = document.bytes
        let isString = bytes[token.span.lowerBound] == UInt8(ascii: "\"")
        let inner = isString ? token.span.lowerBound + 1..<token.span.upperBound - 1 : token.span
        if isString, bytes[inner].contains(UInt8(ascii: "\\")) {
            return pattern.firstMatch(in: Self.reading(token.span, of: token.node)) == nil ? nil : token.span
        }
        let found = bytes.withUnsafeBufferPointer { pattern.firstMatch(in: UnsafeBufferPointer(rebasing: $0[inner])) }
        return found.map { inner.lowerBound + $0.lowerBound..<inner.lowerBound + $0.upperBound }
    }
}

/// Names and scalars of a document in the order of the text; without recursion, each at no cost that depends on the rest.
struct TokenWalk {
    struct Token {
        /// The value, or that of the member whose name it is.
        let node: JSONNode
        let span: Range<Int>
    }

    private enum Children {
        case members(JSONMembers.Iterator)
        case elements(JSONElements.Iterator)
    }

    private var open: [Children] = []
    /// A value whose name was just given, or the root.
    private var waiting: JSONNode?

    init(_ document: JSONDocument) { waiting = document.root }

    mutating func next() -> Token? {
        while true {
            if let node = waiting {
                waiting = nil
                guard node.isContainer else { return Token(node: node, span: node.span) }
                open.append(
                    node.kind == .object
                        ? .members(node.members.makeIterator()) : .elements(node.elements.makeIterator()))
            }
            guard let last = open.popLast() else { return nil }
            switch last {
            case .members(var members):
                guard let member = members.next() else { continue }
                open.append(.members(members))
                waiting = member.value
                return Token(node: member.value, span: member.nameSpan)
            case .elements(var elements):
                guard let element = elements.next() else { continue }
                open.append(.elements(elements))
                waiting = element
            }
        }
    }
}
