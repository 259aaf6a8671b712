/// The grammar of RFC 8259 as a machine with an explicit state and no recursion, so that depth costs no stack.
///
/// It can start in the middle of a text whose beginning was parsed before (`context`), and after a mistake it can be told
/// to go on (`recover`). Ordinals and tape places count from the bases, which are those of the finished tree.
struct JSONParser {
    /// What may come next.
    enum State {
        case root, firstElement, element, firstName, name, colon, memberValue, after, end
    }

    /// A container of the context that ends within the part now parsed.
    struct Closed {
        var ordinal: Int
        var end: Int
        var next: Int
        var added: Int
    }

    let scanner: JSONScanner
    private var hasStarted = false
    var position = 0
    var state = State.root
    var tape: [UInt32] = []
    var containers: [JSONTree.Container] = []
    /// The ordinal of the innermost open container, or -1.
    var current = -1
    var inObject = false

    var context: JSONTree?
    var tapeBase = 0
    var containerBase = 0
    /// Children that were added to the innermost open container of the context.
    var added = 0
    var closed: [Closed] = []
    /// Looks for the place from which on nothing changed.
    var resync: JSONResync?
    var isInSync = false

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        scanner = JSONScanner(bytes: bytes)
        let need = scanner.capacityNeeded()
        tape.reserveCapacity(need.tape)
        containers.reserveCapacity(need.containers)
    }

    /// Runs to the end of the text, or to the place where the rest is known.
    mutating func run() throws(JSONFault) {
        let bytes = scanner.bytes
        if !hasStarted { try start() }
        while true {
            position = scanner.skipWhitespace(from: position)
            guard position < bytes.count else { return try finish() }
            let byte = bytes[position]
            switch state {
            case .after: try afterChild(byte)
            case .firstName, .name: try name(byte)
            case .colon: try colon(byte)
            case .root, .memberValue, .element, .firstElement: try value(byte)
            case .end: throw fault(.end)
            }
            if isInSync { return }
        }
    }

    /// Refuses what the machine cannot take at all.
    private mutating func start() throws(JSONFault) {
        hasStarted = true
        if scanner.bytes.count > JSONTree.maximumSize { throw JSONFault(offset: 0, expectation: .smallEnough) }
        try scanner.checkEncoding()
    }

    func fault(_ expectation: Expectation) -> JSONFault { JSONFault(offset: position, expectation: expectation) }

    /// What the grammar allows in the present state.
    var expectation: Expectation {
        switch state {
        case .root: .value
        case .firstElement: .firstElement
        case .element: .element
        case .firstName: .firstName
        case .name: .name
        case .colon: .colon
        case .memberValue: .memberValue
        case .after: inObject ? .afterMember : .afterElement
        case .end: .end
        }
    }

    private func finish() throws(JSONFault) {
        if state != .end { throw fault(expectation) }
    }

    @inline(__always)
    private mutating func afterChild(_ byte: UInt8) throws(JSONFault) {
        if byte == Byte.comma {
            position &+= 1
            state = inObject ? .name : .element
        } else if byte == (inObject ? Byte.closeBrace : Byte.closeBracket) {
            close()
        } else {
            throw fault(expectation)
        }
    }

    @inline(__always)
    private mutating func name(_ byte: UInt8) throws(JSONFault) {
        if byte == Byte.quote {
            if resync != nil, meetsOldChild() { return }
            let end = try scanner.string(from: position)
            tape.append(UInt32(truncatingIfNeeded: position))
            countChild()
            position = end
            state = .colon
            if end < scanner.bytes.count, scanner.bytes[end] == Byte.colon {
                position = end &+ 1
                state = .memberValue
            }
        } else if byte == Byte.closeBrace, state == .firstName {
            close()
        } else {
            throw fault(expectation)
        }
    }

    @inline(__always)
    private mutating func colon(_ byte: UInt8) throws(JSONFault) {
        guard byte == Byte.colon else { throw fault(.colon) }
        position &+= 1
        state = .memberValue
    }

    @inline(__always)
    private mutating func value(_ byte: UInt8) throws(JSONFault) {
        if byte == Byte.closeBracket, state == .firstElement { return close() }
        if resync != nil, state != .memberValue, meetsOldChild() { return }
        switch byte {
        case Byte.quote: scalar(endingAt: try scanner.string(from: position))
        case Byte.openBrace, Byte.openBracket: open(byte)
        case Byte.minus, Byte.zero...Byte.nine: scalar(endingAt: try scanner.number(from: position))
        case 0x74, 0x66, 0x6E: scalar(endingAt: try scanner.literal(from: position))
        default: throw fault(expectation)
        }
    }

    @inline(__always)
    mutating func scalar(endingAt end: Int) {
        tape.append(UInt32(truncatingIfNeeded: position))
        if state != .memberValue { countChild() }
        position = end
        state = current < 0 ? .end : .after
    }

    @inline(__always)
    private mutating func open(_ byte: UInt8) {
        let ordinal = containerBase &+ containers.count
        tape.append(UInt32(truncatingIfNeeded: ordinal) | JSONTree.containerBit)
        if state != .memberValue { countChild() }
        containers.append(
            .init(
                start: UInt32(truncatingIfNeeded: position),
                parent: current < 0 ? JSONTree.Container.none : UInt32(truncatingIfNeeded: current)))
        current = ordinal
        inObject = byte == Byte.openBrace
        state = inObject ? .firstName : .firstElement
        position &+= 1
    }

    @inline(__always)
    mutating func countChild() {
        if current >= containerBase {
            containers[current &- containerBase].count &+= 1
        } else {
            added += 1
        }
    }

    /// Ends the innermost container at the bracket under the position.
    mutating func close() {
        if resync != nil, meetsOldEnd() { return }
        close(width: 1)
    }

    /// Ends the innermost container `width` bytes on.
    mutating func close(width: Int) {
        position &+= width
        let parent: UInt32
        if current >= containerBase {
            let index = current &- containerBase
            containers[index].end = UInt32(truncatingIfNeeded: position)
            containers[index].next = UInt32(truncatingIfNeeded: tapeBase &+ tape.count)
            parent = containers[index].parent
        } else {
            parent = closeContext()
        }
        current = parent == JSONTree.Container.none ? -1 : Int(parent)
        guard current >= 0 else { return state = .end }
        inObject = scanner.bytes[startOfCurrent] == Byte.openBrace
        state = .after
    }

    private mutating func closeContext() -> UInt32 {
        guard let context, current >= 0 else { return JSONTree.Container.none }
        closed.append(Closed(ordinal: current, end: position, next: tapeBase + tape.count, added: added))
        added = 0
        return context.containers[current].parent
    }

    /// The offset of the innermost open container's bracket.
    var startOfCurrent: Int {
        if current >= containerBase { return Int(containers[current - containerBase].start) }
        return context.map { Int($0.containers[current].start) } ?? 0
    }
}
