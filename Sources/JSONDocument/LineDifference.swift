/// A line of a comparison of two texts.
public struct DiffLine: Sendable, Hashable {
    /// Whether a line stayed, went or came.
    public enum Kind: Sendable, Hashable {
        /// In both texts; only in the old; only in the new.
        case same, removed, added
    }

    /// Whether the line stayed, went or came.
    public let kind: Kind
    /// The line without its line feed. Bytes that are not UTF-8 read as U+FFFD.
    public let text: String
    /// The line's number in the old text, from 1; nil when it was added.
    public let oldLine: Int?
    /// The line's number in the new text, from 1; nil when it was removed.
    public let newLine: Int?

    /// Describes a line.
    public init(kind: Kind, text: String, oldLine: Int?, newLine: Int?) {
        self.kind = kind
        self.text = text
        self.oldLine = oldLine
        self.newLine = newLine
    }
}

/// Compares texts line by line.
///
/// Common ends are set aside first; what is left is compared by Myers' algorithm (An O(ND) Difference Algorithm, 1986)
/// up to a number of differences, past which the whole middle counts as replaced. Cost is linear in the texts when few
/// lines differ, and bounded when many do.
public enum LineDifference {
    /// All lines of both texts in order, removed ones before added ones. Where only one of the texts ends in a line feed,
    /// the empty line after it counts, so that the difference shows.
    public static func lines(from old: [UInt8], to new: [UInt8]) -> [DiffLine] {
        let endings = (old.last == Byte.lineFeed, new.last == Byte.lineFeed)
        let keepsEmpty = !old.isEmpty && !new.isEmpty && endings.0 != endings.1
        let oldLines = split(old, keepingLastEmpty: keepsEmpty)
        let newLines = split(new, keepingLastEmpty: keepsEmpty)
        let pairs = SequenceMatch.pairs(oldLines.count, newLines.count) {
            old[oldLines[$0]] == new[newLines[$1]]
        }
        return Assembly(old: old, new: new, oldLines: oldLines, newLines: newLines).lines(matching: pairs)
    }

    private static func split(_ bytes: [UInt8], keepingLastEmpty: Bool) -> [Range<Int>] {
        var lines: [Range<Int>] = []
        var start = 0
        for (index, byte) in bytes.enumerated() where byte == Byte.lineFeed {
            lines.append(start..<index)
            start = index + 1
        }
        if start < bytes.count || (keepingLastEmpty && !bytes.isEmpty) { lines.append(start..<bytes.count) }
        return lines
    }

    private struct Assembly {
        let old: [UInt8]
        let new: [UInt8]
        let oldLines: [Range<Int>]
        let newLines: [Range<Int>]

        func lines(matching pairs: [SequenceMatch.Run]) -> [DiffLine] {
            var result: [DiffLine] = []
            result.reserveCapacity(max(oldLines.count, newLines.count))
            var (oldNext, newNext) = (0, 0)
            for run in pairs + [.init(old: oldLines.count, new: newLines.count, count: 0)] {
                result += (oldNext..<run.old).map(removed)
                result += (newNext..<run.new).map(added)
                result += (0..<run.count).map { same(run.old + $0, run.new + $0) }
                (oldNext, newNext) = (run.old + run.count, run.new + run.count)
            }
            return result
        }

        private func removed(_ index: Int) -> DiffLine {
            DiffLine(kind: .removed, text: text(old[oldLines[index]]), oldLine: index + 1, newLine: nil)
        }

        private func added(_ index: Int) -> DiffLine {
            DiffLine(kind: .added, text: text(new[newLines[index]]), oldLine: nil, newLine: index + 1)
        }

        private func same(_ oldIndex: Int, _ newIndex: Int) -> DiffLine {
            DiffLine(kind: .same, text: text(new[newLines[newIndex]]), oldLine: oldIndex + 1, newLine: newIndex + 1)
        }

        private func text(_ line: ArraySlice<UInt8>) -> String { String(decoding: line, as: UTF8.self) }
    }
}
