internal import JSONDocument
internal import KeyStoreAPI

/// Two values, line by line; or one that there is nothing to compare with.
public struct ComparisonState: Sendable {
    let key: EntryKey
    /// `revision 11 -> revision 12`
    let title: String
    var old: Asked<JSONDocument?>
    var new: Asked<JSONDocument?>
    /// `nil` until both have come.
    private(set) var difference: Difference?
    var scroll = 0

    struct Difference: Sendable {
        let lines: [DiffLine]
        /// By JSON path; empty where there is only one value.
        let paths: [String]
        let summary: String
    }

    init(key: EntryKey, title: String, old: Asked<JSONDocument?>, new: Asked<JSONDocument?>) {
        self.key = key
        self.title = title
        self.old = old
        self.new = new
        compare()
    }

    /// Two texts at hand, of which one need not be JSON.
    init(key: EntryKey, title: String, from old: [UInt8], to new: [UInt8]) {
        let documents = [old, new].map { try? JSONDocument(parsing: $0) }
        self.init(key: key, title: title, old: .here(documents[0]), new: .here(documents[1]))
        if documents.contains(nil) { difference = Difference(from: old, to: new) }
    }

    /// Takes what was waited for.
    mutating func take(_ request: RequestID, _ answer: Asked<JSONDocument?>) {
        if old.request == request { old = answer }
        if new.request == request { new = answer }
        compare()
    }

    var requests: [RequestID] { [old.request, new.request].compactMap(\.self) }

    var failure: String? {
        for side in [old, new] {
            if case .failed(let reason) = side { return reason }
        }
        return nil
    }

    private mutating func compare() {
        guard let old = old.value, let new = new.value else { return }
        switch (old, new) {
        case (let old?, let new?): difference = Difference(from: old, to: new)
        case (let only?, nil), (nil, let only?): difference = Difference(showing: only)
        case (nil, nil): difference = nil
        }
    }
}

extension ComparisonState.Difference {
    init(from old: JSONDocument, to new: JSONDocument) {
        lines = .review(from: old.bytes, to: new.bytes)
        let difference = JSONDifference(from: old, to: new)
        paths = difference.changes.map(ChangeWords.line)
        summary = difference.summary
    }

    /// Texts, line by line only.
    init(from old: [UInt8], to new: [UInt8]) {
        lines = .review(from: old, to: new)
        paths = []
        summary = "\(new.count) bytes, no JSON"
    }

    /// A value by itself: all of its lines, none marked.
    init(showing value: JSONDocument) {
        lines = LineDifference.lines(from: value.bytes, to: value.bytes)
        paths = []
        summary = "\(value.bytes.count) bytes"
    }

    /// Where runs of changed lines begin.
    var starts: [Int] {
        lines.indices.filter { lines[$0].kind != .same && ($0 == 0 || lines[$0 - 1].kind == .same) }
    }
}
