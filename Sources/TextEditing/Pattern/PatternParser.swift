/// Reads the notation of `TextPattern`.
struct PatternParser {
    private let scalars: [Unicode.Scalar]
    private let ignoresCase: Bool
    private var index = 0
    private var depth = 0

    /// Groups within groups.
    private static let deepest = 50
    /// Repetitions of one thing that are given as a number.
    private static let mostTimes = 1000

    init(_ text: String, ignoresCase: Bool) {
        scalars = Array(text.unicodeScalars)
        self.ignoresCase = ignoresCase
    }

    mutating func pattern() throws(TextPatternError) -> PatternNode {
        let node = try choice()
        guard index == scalars.count else { throw fault("“)” without its “(”") }
        return node
    }

    private var current: Unicode.Scalar? { index < scalars.count ? scalars[index] : nil }

    private func fault(_ reason: String, at place: Int? = nil) -> TextPatternError {
        TextPatternError(column: (place ?? index) + 1, reason: reason)
    }

    private mutating func takes(_ scalar: Unicode.Scalar) -> Bool {
        guard current == scalar else { return false }
        index += 1
        return true
    }

    // MARK: Parts

    private mutating func choice() throws(TextPatternError) -> PatternNode {
        var nodes = [try sequence()]
        while takes("|") { nodes.append(try sequence()) }
        return nodes.count == 1 ? nodes[0] : .choice(nodes)
    }

    private mutating func sequence() throws(TextPatternError) -> PatternNode {
        var nodes: [PatternNode] = []
        while let scalar = current, scalar != "|", scalar != ")" {
            nodes.append(try repetition(of: try part()))
        }
        return nodes.count == 1 ? nodes[0] : .sequence(nodes)
    }

    private mutating func part() throws(TextPatternError) -> PatternNode {
        let start = index
        let scalar = scalars[index]
        index += 1
        switch scalar {
        case "(": return try group(from: start)
        case "[": return .set(try list(from: start))
        case ".": return .set(.any)
        case "^": return .assertion(.lineStart)
        case "$": return .assertion(.lineEnd)
        case "\\": return try escape(from: start)
        case "*", "+", "?": throw fault("there is nothing that “\(scalar)” could repeat", at: start)
        default: return .set(folded(ScalarSet(scalar)))
        }
    }

    private func folded(_ set: ScalarSet) -> ScalarSet { ignoresCase ? set.foldingASCII : set }

    private mutating func group(from start: Int) throws(TextPatternError) -> PatternNode {
        if current == "?" {
            guard index + 1 < scalars.count, scalars[index + 1] == ":" else {
                throw fault("“(?” begins what is not known here; “(?:” is", at: start)
            }
            index += 2
        }
        depth += 1
        guard depth <= Self.deepest else { throw fault("too many groups within groups", at: start) }
        let node = try choice()
        depth -= 1
        guard takes(")") else { throw fault("“(” is not closed", at: start) }
        return node
    }

    // MARK: Repetition

    private mutating func repetition(of node: PatternNode) throws(TextPatternError) -> PatternNode {
        let start = index
        guard let times = try times() else { return node }
        // A lazy one takes no less here: the longest match is taken.
        _ = takes("?")
        if let more = current, more == "*" || more == "+" || more == "?" {
            throw fault("there is nothing that “\(more)” could repeat")
        }
        guard times.least <= times.most ?? .max else { throw fault("a repetition from more to less", at: start) }
        return .repeated(node, least: times.least, most: times.most)
    }

    private mutating func times() throws(TextPatternError) -> (least: Int, most: Int?)? {
        if takes("*") { return (0, nil) }
        if takes("+") { return (1, nil) }
        if takes("?") { return (0, 1) }
        let start = index
        guard takes("{") else { return nil }
        let least = try number()
        let hasComma = takes(",")
        let most = hasComma ? try number() : least
        // As it stands in JSON more often than not.
        guard takes("}"), let least else {
            index = start
            return nil
        }
        return (least, most)
    }

    private mutating func number() throws(TextPatternError) -> Int? {
        let start = index
        while let scalar = current, ("0"..."9").contains(scalar) { index += 1 }
        guard index > start else { return nil }
        let text = String(String.UnicodeScalarView(scalars[start..<index]))
        guard let number = Int(text), number <= Self.mostTimes else {
            throw fault("at most \(Self.mostTimes) repetitions", at: start)
        }
        return number
    }

    // MARK: Lists and escapes

    /// What stands between brackets.
    private mutating func list(from start: Int) throws(TextPatternError) -> ScalarSet {
        let isInverted = takes("^")
        var ranges: [ClosedRange<UInt32>] = []
        var isFirst = true
        while true {
            guard let scalar = current else { throw fault("“[” is not closed", at: start) }
            if scalar == "]", !isFirst {
                index += 1
                break
            }
            isFirst = false
            ranges += try listed()
        }
        let set = folded(ScalarSet(ranges))
        return isInverted ? set.inverted : set
    }

    /// One character, range or class of a list.
    private mutating func listed() throws(TextPatternError) -> [ClosedRange<UInt32>] {
        let start = index
        let low = try listedPart()
        guard current == "-", index + 1 < scalars.count, scalars[index + 1] != "]", low.isSingle else {
            return low.ranges
        }
        index += 1
        let high = try listedPart()
        guard high.isSingle, let from = low.ranges.first?.lowerBound, let to = high.ranges.first?.lowerBound else {
            throw fault("a range ends with one character", at: start)
        }
        guard from <= to else { throw fault("a range that ends before it begins", at: start) }
        return [from...to]
    }

    private mutating func listedPart() throws(TextPatternError) -> (ranges: [ClosedRange<UInt32>], isSingle: Bool) {
        let start = index
        guard let scalar = current else { throw fault("“[” is not closed") }
        index += 1
        guard scalar == "\\" else { return ([scalar.value...scalar.value], true) }
        if current == "b" { throw fault("“\\b” makes no sense in a list", at: start) }
        guard case .set(let set) = try escape(from: start, isListed: true) else { return ([], false) }
        return (set.ranges, set.ranges.count == 1 && set.ranges[0].count == 1)
    }

    private mutating func escape(from start: Int, isListed: Bool = false) throws(TextPatternError) -> PatternNode {
        guard let scalar = current else { throw fault("“\\” at the end escapes nothing", at: start) }
        index += 1
        switch scalar {
        case "d": return .set(.digits)
        case "D": return .set(ScalarSet.digits.inverted)
        case "w": return .set(.word)
        case "W": return .set(ScalarSet.word.inverted)
        case "s": return .set(.space)
        case "S": return .set(ScalarSet.space.inverted)
        case "b": return .assertion(.wordBoundary)
        case "B" where !isListed: return .assertion(.noWordBoundary)
        case "t": return .set(ScalarSet("\t"))
        case "n": return .set(ScalarSet("\n"))
        case "r": return .set(ScalarSet("\r"))
        case "f": return .set(ScalarSet("\u{0C}"))
        case "x": return .set(folded(try code(digits: 2, from: start)))
        case "u": return .set(folded(try code(digits: 4, from: start)))
        case "1"..."9": throw fault("“\\\(scalar)” refers back, which is not known here", at: start)
        case "a"..."z", "A"..."Z", "0": throw fault("“\\\(scalar)” is not known here", at: start)
        default: return .set(folded(ScalarSet(scalar)))
        }
    }

    private mutating func code(digits: Int, from start: Int) throws(TextPatternError) -> ScalarSet {
        let end = index + digits
        guard end <= scalars.count,
            let value = UInt32(String(String.UnicodeScalarView(scalars[index..<end])), radix: 16),
            let scalar = Unicode.Scalar(value)
        else { throw fault("\(digits) hexadecimal digits of a character are expected", at: start) }
        index = end
        return ScalarSet(scalar)
    }
}
