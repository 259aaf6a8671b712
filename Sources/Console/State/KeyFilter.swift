internal import KeyStoreAPI

/// The filter's grammar: words apart from each other by spaces, all of which must hold.
///
/// `word` is fuzzy (its letters in order, near each other ranks higher), `'word` exact, `!word` not, `^start`, `end$`,
/// `/regex/` (the last `/` may be missing). Letters match in either case. A sign that has no word yet lets everything
/// through.
public struct KeyFilter: Equatable, Sendable {
    let terms: [Term]

    private static let signs: Set<Substring> = ["'", "!", "^", "$", "/"]

    public init(_ text: String) {
        terms = text.split(separator: " ").filter { !Self.signs.contains($0) }.map(Term.init)
    }

    /// Whether it lets every key through.
    public var isEmpty: Bool { terms.isEmpty }

    enum Term: Equatable, Sendable {
        case fuzzy([UInt8])
        case exact([UInt8])
        case not([UInt8])
        case start([UInt8])
        case end([UInt8])
        case pattern(String)

        init(_ word: Substring) {
            let bytes = Array(word.lowercased().utf8)
            if word.first == "/" {
                // No key holds a slash, so this is a pattern even before its end was typed.
                self = .pattern(String(word.dropFirst().dropLast(word.last == "/" ? 1 : 0)))
            } else if word.count > 1, word.first == "'" {
                self = .exact(Array(bytes.dropFirst()))
            } else if word.count > 1, word.first == "!" {
                self = .not(Array(bytes.dropFirst()))
            } else if word.count > 1, word.first == "^" {
                self = .start(Array(bytes.dropFirst()))
            } else if word.count > 1, word.last == "$" {
                self = .end(Array(bytes.dropLast()))
            } else {
                self = .fuzzy(bytes)
            }
        }

        /// What a key must hold in some order to be let through.
        var needed: [UInt8] {
            switch self {
            case .fuzzy(let word), .exact(let word), .start(let word), .end(let word): word
            case .not, .pattern: []
            }
        }
    }
}

/// Whether what one filter lets through is among what another does.
extension KeyFilter {
    /// `true` only where it is sure: then a search goes over what the other one found.
    func narrows(_ other: KeyFilter) -> Bool {
        other.terms.allSatisfy { old in terms.contains { $0.implies(old) } }
    }
}

extension KeyFilter.Term {
    fileprivate func implies(_ other: Self) -> Bool {
        if self == other { return true }
        switch (self, other) {
        case (.fuzzy(let word), .fuzzy(let old)), (.exact(let word), .fuzzy(let old)),
            (.start(let word), .fuzzy(let old)), (.end(let word), .fuzzy(let old)):
            return word.holdsInOrder(old)
        case (.exact(let word), .exact(let old)), (.start(let word), .exact(let old)),
            (.end(let word), .exact(let old)):
            return old.withUnsafeBufferPointer { old in
                word.withUnsafeBufferPointer { Match.position(of: old, in: $0) != nil }
            }
        case (.start(let word), .start(let old)): return word.starts(with: old)
        case (.end(let word), .end(let old)): return word.reversed().starts(with: old.reversed())
        default: return false
        }
    }
}

extension [UInt8] {
    fileprivate func holdsInOrder(_ other: [UInt8]) -> Bool {
        var rest = other[...]
        for byte in self where byte == rest.first { rest.removeFirst() }
        return rest.isEmpty
    }

    /// Capitals of ASCII made small.
    init(folding bytes: some Sequence<UInt8>) {
        self = bytes.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    }
}
