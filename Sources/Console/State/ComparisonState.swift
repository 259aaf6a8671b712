internal import JSONDocument

/// Two values, line by line.
public struct ComparisonState: Sendable {
    let title: String
    let lines: [DiffLine]
    var scroll = 0

    init(title: String, from old: [UInt8], to new: [UInt8]) {
        self.title = title
        lines = LineDifference.lines(from: old, to: new).hunks()
    }
}
