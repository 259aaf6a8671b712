/// Joins what the parser read anew with what it found unchanged before and after.
struct JSONSplice {
    let parser: JSONParser
    let resync: JSONResync
    private let old: JSONTree
    /// The first kept container after the change.
    private let keptContainer: Int
    private let tapeShift: Int
    private let containerShift: Int

    /// `parser` has come to the end of its run without a mistake.
    init(_ parser: JSONParser, _ resync: JSONResync) {
        self.parser = parser
        self.resync = resync
        old = resync.old
        keptContainer =
            resync.kept < old.tape.count
            ? old.containers(startingBefore: old.start(at: resync.kept)) : old.containers.count
        tapeShift = parser.tapeBase + parser.tape.count - resync.kept
        containerShift = parser.containerBase + parser.containers.count - keptContainer
    }

    func tree(of bytes: [UInt8]) -> JSONTree {
        JSONTree(bytes: bytes, tape: tape(), containers: containers())
    }

    private func tape() -> [UInt32] {
        let count = parser.tapeBase + parser.tape.count + old.tape.count - resync.kept
        let byteShift = UInt32(truncatingIfNeeded: resync.delta)
        let ordinalShift = UInt32(truncatingIfNeeded: containerShift)
        return [UInt32](unsafeUninitializedCapacity: count) { output, initialized in
            _ = output[..<parser.tapeBase].initialize(fromContentsOf: old.tape[..<parser.tapeBase])
            let middle = parser.tapeBase + parser.tape.count
            _ = output[parser.tapeBase..<middle].initialize(fromContentsOf: parser.tape)
            old.tape.withUnsafeBufferPointer { tape in
                for index in resync.kept..<tape.count {
                    let word = tape[index]
                    let shift = word & JSONTree.containerBit == 0 ? byteShift : ordinalShift
                    output[middle &+ index &- resync.kept] = word &+ shift
                }
            }
            initialized = count
        }
    }

    private func containers() -> [JSONTree.Container] {
        let middle = parser.containerBase + parser.containers.count
        let count = middle + old.containers.count - keptContainer
        var result = [JSONTree.Container](unsafeUninitializedCapacity: count) { output, initialized in
            _ = output[..<parser.containerBase].initialize(fromContentsOf: old.containers[..<parser.containerBase])
            _ = output[parser.containerBase..<middle].initialize(fromContentsOf: parser.containers)
            old.containers.withUnsafeBufferPointer { containers in
                for index in keptContainer..<containers.count {
                    output.initializeElement(at: middle &+ index &- keptContainer, to: shifted(containers[index]))
                }
            }
            initialized = count
        }
        mendClosed(&result)
        mendOpen(&result)
        return result
    }

    @inline(__always)
    private func shifted(_ container: JSONTree.Container) -> JSONTree.Container {
        var moved = container
        moved.start &+= UInt32(truncatingIfNeeded: resync.delta)
        moved.end &+= UInt32(truncatingIfNeeded: resync.delta)
        moved.next &+= UInt32(truncatingIfNeeded: tapeShift)
        if container.parent != JSONTree.Container.none, container.parent >= UInt32(truncatingIfNeeded: keptContainer) {
            moved.parent &+= UInt32(truncatingIfNeeded: containerShift)
        }
        return moved
    }

    /// Containers that were open at the change and have ended within what was read anew.
    private func mendClosed(_ result: inout [JSONTree.Container]) {
        var from = parser.tapeBase
        for closed in parser.closed {
            let before = old.containers[closed.ordinal]
            let dropped = old.children(of: closed.ordinal, from: from, to: Int(before.next))
            result[closed.ordinal].count = UInt32(Int(before.count) - dropped + closed.added)
            result[closed.ordinal].end = UInt32(closed.end)
            result[closed.ordinal].next = UInt32(closed.next)
            from = Int(before.next)
        }
    }

    /// Containers that are open where the unchanged rest begins.
    private func mendOpen(_ result: inout [JSONTree.Container]) {
        guard parser.isInSync, parser.current >= 0 else { return }
        let from = parser.closed.last.map { Int(old.containers[$0.ordinal].next) } ?? parser.tapeBase
        let dropped = old.children(of: parser.current, from: from, to: resync.kept)
        result[parser.current].count = UInt32(Int(result[parser.current].count) - dropped + parser.added)
        var ordinal: Int? = parser.current
        while let open = ordinal {
            result[open].end &+= UInt32(truncatingIfNeeded: resync.delta)
            result[open].next &+= UInt32(truncatingIfNeeded: tapeShift)
            ordinal = old.parent(of: open)
        }
    }
}

extension JSONDocument {
    /// The document with some of its bytes replaced. Only what the change touches is parsed anew, so that the cost beyond
    /// copying the bytes depends on the change; the result is the same as that of parsing the whole.
    ///
    /// Throws what parsing the whole would throw. `range` must lie within the document.
    public func replacing(_ range: Range<Int>, with replacement: some Collection<UInt8>) throws(JSONSyntaxError)
        -> JSONDocument
    {
        var changed: [UInt8] = []
        changed.reserveCapacity(bytes.count - range.count + replacement.count)
        changed += bytes[..<range.lowerBound]
        changed += replacement
        changed += bytes[range.upperBound...]
        let resync = JSONResync(
            old: tree, start: range.lowerBound, oldEnd: range.upperBound, delta: replacement.count - range.count)
        return JSONDocument(tree: try JSONTree(changed, resync))
    }
}

extension JSONTree {
    convenience init(_ changed: [UInt8], _ resync: JSONResync) throws(JSONSyntaxError) {
        let splice = try changed.withUnsafeBufferPointer { (buffer) throws(JSONSyntaxError) in
            var parser = JSONParser(buffer, resuming: resync)
            do throws(JSONFault) { try parser.run() } catch { throw JSONSyntaxError(error, in: buffer) }
            return JSONSplice(parser, parser.resync ?? resync)
        }
        let spliced = splice.tree(of: changed)
        self.init(bytes: changed, tape: spliced.tape, containers: spliced.containers)
    }
}
