/// Finds the place after a change where the parser is again where it was in the old text.
struct Resync {
    /// The old offset from which on the bytes are those of the new text, `delta` further on.
    var oldEnd: Int
    var delta: Int
}

extension JSONParser {
    mutating func meetsOldChild() -> Bool { false }
    mutating func meetsOldEnd() -> Bool { false }
}
