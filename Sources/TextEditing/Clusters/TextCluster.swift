/// What a person takes for one character: an extended grapheme cluster (Unicode Standard Annex 29), and its bytes.
///
/// A newline is always a cluster of its own, and so is a `\r` before it. A byte that is not UTF-8 is one too, and
/// `character` is then U+FFFD.
public struct TextCluster: Equatable, Sendable {
    /// Its byte offsets in the text.
    public var range: Range<Int>
    /// What is to be seen.
    public var character: Character

    /// A character and its bytes.
    public init(range: Range<Int>, character: Character) {
        self.range = range
        self.character = character
    }
}

extension TextCluster {
    /// The clusters of `bytes`, which lie at `offset` of a text and hold no newline.
    static func all(in bytes: ArraySlice<UInt8>, at offset: Int) -> [TextCluster] {
        var clusters: [TextCluster] = []
        var rest = bytes
        var place = offset
        while !rest.isEmpty {
            let valid = UTF8Scan.validPrefix(of: rest)
            for character in String(decoding: valid, as: UTF8.self) {
                let end = place + character.utf8.count
                clusters.append(TextCluster(range: place..<end, character: character))
                place = end
            }
            rest = rest.dropFirst(valid.count)
            guard !rest.isEmpty else { break }
            clusters.append(TextCluster(range: place..<place + 1, character: "\u{FFFD}"))
            rest = rest.dropFirst()
            place += 1
        }
        return clusters
    }
}
