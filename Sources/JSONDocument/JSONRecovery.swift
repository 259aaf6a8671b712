/// Going on after a mistake. Each step either passes over what is wrong or guesses what is missing, and never stays at the
/// same place in the same state, so that the machine reaches the end.
extension JSONParser {
    /// Runs to the end, going on after each mistake, until there are `limit` of them. Several at one place count once.
    mutating func runCollecting(limit: Int) -> [JSONFault] {
        var faults: [JSONFault] = []
        while faults.count < limit {
            do throws(JSONFault) {
                try run()
                break
            } catch {
                if faults.last?.offset != error.offset { faults.append(error) }
                guard recover(from: error) else { break }
            }
        }
        return faults
    }

    /// Readies the machine to go on; false when nothing after the mistake can be told.
    private mutating func recover(from fault: JSONFault) -> Bool {
        switch fault.expectation {
        case .smallEnough, .utf8WithoutMark, .end: return false
        case let mistake where mistake.isInString: passBrokenString()
        case let mistake where mistake.isInWord: pass(to: scanner.wordEnd(from: position))
        default:
            guard fault.offset < scanner.bytes.count else { return false }
            if !passComment() { recover(at: scanner.bytes[fault.offset]) }
        }
        return true
    }

    private mutating func recover(at byte: UInt8) {
        if byte == Byte.closeBrace || byte == Byte.closeBracket { return recoverAtBracket(byte) }
        switch state {
        case .root, .element, .firstElement, .memberValue: recoverValue(at: byte)
        case .firstName, .name: recoverName(at: byte)
        case .colon: recoverColon(at: byte)
        case .after: recoverSeparator(at: byte)
        case .end: position += 1
        }
    }

    private mutating func recoverValue(at byte: UInt8) {
        switch byte {
        case Byte.comma where state != .root: state = .after
        case Byte.comma, Byte.colon: position += 1
        default: pass(to: scanner.wordEnd(from: position))
        }
    }

    private mutating func recoverName(at byte: UInt8) {
        switch byte {
        case Byte.comma:
            position += 1
            state = .name
        case Byte.colon: state = .colon
        case Byte.openBrace, Byte.openBracket: state = .memberValue
        default: pass(to: scanner.wordEnd(from: position))
        }
    }

    private mutating func recoverColon(at byte: UInt8) {
        if byte == Byte.comma {
            state = .after
        } else {
            if !startsValue(byte) { position = scanner.wordEnd(from: position) }
            state = .memberValue
        }
    }

    private mutating func recoverSeparator(at byte: UInt8) {
        guard byte == Byte.colon else {
            state = inObject ? .name : .element
            return
        }
        position += 1
        state = inObject ? .memberValue : .element
    }

    /// At a bracket that does not close the innermost container as it stands: a value or a comma is missing, or the
    /// bracket closes a container further out, or it is one too many.
    private mutating func recoverAtBracket(_ byte: UInt8) {
        let opener = byte == Byte.closeBrace ? Byte.openBrace : Byte.openBracket
        guard isOpen(opener) else {
            position += 1
            return
        }
        while scanner.bytes[startOfCurrent] != opener { close(width: 0) }
        state = .after
    }

    private func isOpen(_ opener: UInt8) -> Bool {
        var ordinal = current
        while ordinal >= 0 {
            let container =
                ordinal >= containerBase ? containers[ordinal - containerBase] : context?.containers[ordinal]
            guard let container else { return false }
            if scanner.bytes[Int(container.start)] == opener { return true }
            ordinal = container.parent == JSONTree.Container.none ? -1 : Int(container.parent)
        }
        return false
    }

    /// Takes what stands between the position and `end` for the name or value that is due.
    private mutating func pass(to end: Int) {
        if state == .firstName || state == .name {
            position = end
            state = .colon
        } else {
            scalar(endingAt: end)
        }
    }

    /// A string that its line does not end has most likely swallowed the separator too.
    private mutating func passBrokenString() {
        let end = scanner.brokenStringEnd(from: position)
        let isClosed = scanner.bytes[end - 1] == Byte.quote && end > position + 1
        pass(to: end)
        guard !isClosed, current >= 0 else { return }
        state = .after
        let next = scanner.skipWhitespace(from: position)
        guard next < scanner.bytes.count, startsValue(scanner.bytes[next]) else { return }
        state = inObject ? .name : .element
    }

    private func startsValue(_ byte: UInt8) -> Bool {
        switch byte {
        case Byte.quote, Byte.openBrace, Byte.openBracket, Byte.minus, Byte.zero...Byte.nine, 0x74, 0x66, 0x6E: true
        default: false
        }
    }

    /// Passes over a comment, which JSON does not have, as one mistake.
    private mutating func passComment() -> Bool {
        let bytes = scanner.bytes
        guard position + 1 < bytes.count, bytes[position] == Byte.slash else { return false }
        switch bytes[position + 1] {
        case Byte.slash:
            while position < bytes.count, bytes[position] != Byte.lineFeed { position += 1 }
        case 0x2A:
            position += 2
            while position < bytes.count, !(bytes[position - 1] == Byte.slash && bytes[position - 2] == 0x2A) {
                position += 1
            }
        default: return false
        }
        return true
    }
}
