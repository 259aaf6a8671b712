extension TextBuffer {
    /// The most bytes that are read around a place to find where a cluster ends; a longer cluster is cut there.
    static let clusterWindow = 4096

    /// The end of the cluster that begins at `offset`, which must be a boundary; `count` at the end.
    /// - Complexity: O(log n) in ASCII; elsewhere a look at a few dozen bytes, seldom up to 4096.
    public func boundary(after offset: Int) -> Int {
        guard offset < count else { return count }
        let byte = self[offset]
        if byte == ByteScan.newline { return offset + 1 }
        if byte < 0x80, offset + 1 == count || self[offset + 1] < 0x80 { return offset + 1 }
        return clusters(from: offset, to: count).first?.range.upperBound ?? offset + 1
    }

    /// The beginning of the cluster that ends at `offset`, which should be a boundary; 0 at the beginning.
    /// - Complexity: as ``boundary(after:)``.
    public func boundary(before offset: Int) -> Int {
        guard offset > 0 else { return 0 }
        let byte = self[offset - 1]
        if byte == ByteScan.newline { return offset - 1 }
        if byte < 0x80, offset == 1 || self[offset - 2] < 0x80 { return offset - 1 }
        let start = safeStart(before: offset)
        let bytes = bytes(in: start..<offset)
        return TextCluster.all(in: bytes[...], at: start).last?.range.lowerBound ?? offset - 1
    }

    /// Whether a cursor can stand at `offset`.
    public func isBoundary(_ offset: Int) -> Bool { boundary(atOrBefore: offset) == offset }

    /// `offset` itself when it is a boundary, otherwise the nearest one before it.
    public func boundary(atOrBefore offset: Int) -> Int {
        guard offset > 0, offset < count else { return max(0, min(offset, count)) }
        let previous = self[offset - 1]
        let next = self[offset]
        if previous == ByteScan.newline || next == ByteScan.newline { return offset }
        if previous < 0x80, next < 0x80 { return offset }
        let place = scalarStart(at: offset)
        guard place > 0, self[place - 1] != ByteScan.newline else { return place }
        let start = boundary(before: place)
        let end = boundary(after: start)
        return end <= offset ? end : start
    }

    /// `offset` itself when it is a boundary, otherwise the nearest one after it.
    public func boundary(atOrAfter offset: Int) -> Int {
        let start = boundary(atOrBefore: offset)
        return start >= offset ? start : boundary(after: start)
    }

    /// Some clusters from `offset`, a boundary, on: at least one if `offset` is before `limit`, not beyond the line,
    /// and as far as ASCII begins again. A newline at `offset` is given as a cluster.
    func clusters(from offset: Int, to limit: Int) -> [TextCluster] {
        guard offset < limit else { return [] }
        if self[offset] == ByteScan.newline { return [TextCluster(range: offset..<offset + 1, character: "\n")] }
        var size = 64
        while true {
            let end = min(limit, offset + size)
            var window = bytes(in: offset..<end)[...]
            let isWhole = end == limit || window.contains(ByteScan.newline)
            window = window.prefix { $0 != ByteScan.newline }
            let run = window[..<asciiResumes(in: window)]
            let found = TextCluster.all(in: run, at: offset)
            if isWhole || run.count < window.count { return found }
            // The last cluster may go on beyond the window, and the last scalar may be cut by it.
            let sure = found.prefix { $0.range.upperBound < end - 4 }
            if !sure.isEmpty { return Array(sure) }
            if size >= Self.clusterWindow { return Array(found.prefix(1)) }
            size *= 8
        }
    }

    /// The first index at which a boundary is certain: between two bytes of ASCII.
    private func asciiResumes(in window: ArraySlice<UInt8>) -> Int {
        var index = window.startIndex + 1
        while index < window.endIndex {
            if window[index - 1] < 0x80, window[index] < 0x80 { return index }
            index += 1
        }
        return window.endIndex
    }

    /// A boundary some way before `offset`, from which the clusters up to there can be counted.
    private func safeStart(before offset: Int) -> Int {
        var size = 64
        while true {
            let start = max(0, offset - size)
            let window = bytes(in: start..<offset)
            if let place = lastCertainBoundary(in: window) { return start + place }
            if start == 0 { return 0 }
            if size >= Self.clusterWindow {
                return start + (window.firstIndex { !UTF8Scan.isContinuation($0) } ?? 0)
            }
            size *= 8
        }
    }

    /// After a newline or between two bytes of ASCII, but not at the end.
    private func lastCertainBoundary(in window: [UInt8]) -> Int? {
        var index = window.count - 1
        while index > 0 {
            if window[index - 1] == ByteScan.newline { return index }
            if window[index - 1] < 0x80, window[index] < 0x80 { return index }
            index -= 1
        }
        return nil
    }

    /// The start of the scalar that covers `offset`, or `offset` itself where none reaches over it.
    private func scalarStart(at offset: Int) -> Int {
        guard UTF8Scan.isContinuation(self[offset]) else { return offset }
        for distance in 1...3 where offset >= distance {
            let window = bytes(in: offset - distance..<min(count, offset - distance + 4))
            if let length = UTF8Scan.scalarLength(at: window[...]), length > distance { return offset - distance }
        }
        return offset
    }
}
