/// What a pattern says, part by part.
indirect enum PatternNode: Sendable {
    enum Assertion: Sendable {
        case lineStart, lineEnd, wordBoundary, noWordBoundary
    }

    case set(ScalarSet)
    case assertion(Assertion)
    case sequence([PatternNode])
    case choice([PatternNode])
    /// `most` is `nil` where there may be any number.
    case repeated(PatternNode, least: Int, most: Int?)
}

/// What a pattern does, step by step: each goes on to the next unless it says where.
struct PatternProgram: Sendable {
    enum Step: Sendable {
        case take(ScalarSet)
        case both(Int, Int)
        case jump(Int)
        case check(PatternNode.Assertion)
        case accept
    }

    private(set) var steps: [Step] = []
    /// The bytes that a match can begin with; `nil` where one may be empty.
    private(set) var firstBytes: [Bool]?

    /// Repetitions are written out; a pattern that needs more than this is refused.
    static let limit = 5000

    init(_ node: PatternNode, _ text: String) throws(TextPatternError) {
        guard write(node) else {
            throw TextPatternError(column: 1, reason: "it repeats too much, all in all")
        }
        steps.append(.accept)
        firstBytes = beginnings()
    }

    /// - Returns: whether there was room for it.
    private mutating func write(_ node: PatternNode) -> Bool {
        guard steps.count < Self.limit else { return false }
        switch node {
        case .set(let set): steps.append(.take(set))
        case .assertion(let assertion): steps.append(.check(assertion))
        case .sequence(let nodes): return nodes.allSatisfy { write($0) }
        case .choice(let nodes): return write(choice: nodes)
        case .repeated(let node, let least, let most): return write(node, least: least, most: most)
        }
        return true
    }

    private mutating func write(choice nodes: [PatternNode]) -> Bool {
        var ends: [Int] = []
        for (index, node) in nodes.enumerated() {
            guard index < nodes.count - 1 else {
                guard write(node) else { return false }
                break
            }
            let fork = steps.count
            steps.append(.accept)
            guard write(node) else { return false }
            ends.append(steps.count)
            steps.append(.accept)
            steps[fork] = .both(fork + 1, steps.count)
        }
        for end in ends { steps[end] = .jump(steps.count) }
        return true
    }

    private mutating func write(_ node: PatternNode, least: Int, most: Int?) -> Bool {
        for _ in 0..<least {
            guard write(node) else { return false }
        }
        guard let most else {
            let fork = steps.count
            steps.append(.accept)
            guard write(node) else { return false }
            steps.append(.jump(fork))
            steps[fork] = .both(fork + 1, steps.count)
            return true
        }
        var forks: [Int] = []
        for _ in least..<max(least, most) {
            forks.append(steps.count)
            steps.append(.accept)
            guard write(node) else { return false }
        }
        for fork in forks { steps[fork] = .both(fork + 1, steps.count) }
        return true
    }

    private func beginnings() -> [Bool]? {
        var bytes = [Bool](repeating: false, count: 256)
        var seen = [Bool](repeating: false, count: steps.count)
        var open = [0]
        while let index = open.popLast() {
            guard !seen[index] else { continue }
            seen[index] = true
            switch steps[index] {
            case .accept: return nil
            case .both(let one, let other): open += [one, other]
            case .jump(let next): open.append(next)
            case .check: open.append(index + 1)
            case .take(let set):
                for value in 0..<128 where set.contains(UInt32(value)) { bytes[value] = true }
                if set.hasMoreThanASCII { for value in 128..<256 { bytes[value] = true } }
            }
        }
        return bytes
    }
}
