internal import Commands
internal import JSONDocument
internal import KeyStoreAPI

/// How former values are told of, one after the other.
enum PastForm {
    /// A table of these.
    case table(lines: [String], next: Int)
    case json(String, ObjectStream)

    static func table(_ values: [PastValue]) -> PastForm {
        let isJournal = values.contains { $0.source == .journal }
        var table = GrowingTable(
            [isJournal ? "WRITE" : "REVISION", "TIME", "BY", "SIZE"] + (isJournal ? ["RESULT"] : []), right: [3],
            display: Output.display)
        let rows = values.map { value in
            [
                isJournal ? value.write.map(String.init) ?? "" : value.name, value.timeText, value.by ?? "not known",
                value.size.map(String.init) ?? "",
            ] + (isJournal ? [value.remark] : [])
        }
        return .table(lines: table.lines(rows), next: 0)
    }

    mutating func show(_ value: PastValue, _ change: PastChange?) {
        switch self {
        case .table(let lines, let next):
            if next == 0 { Output.line(lines[0]) }
            Output.line(lines[next + 1])
            Output.lines(change?.lines ?? [])
            self = .table(lines: lines, next: next + 1)
        case .json(let key, var stream):
            stream.add([Self.object(key, value, change)])
            self = .json(key, stream)
        }
    }

    func end() {
        if case .json(_, let stream) = self { stream.end() }
    }

    private static func object(_ key: String, _ value: PastValue, _ change: PastChange?) -> JSONRecord {
        var object = JSONRecord()
        object.add("key", key)
        object.add("source", value.source.rawValue)
        object.add("revision", value.revision?.text)
        object.add("write", value.write)
        object.add("time", value.time)
        object.add("by", value.by)
        object.add("size", value.size)
        if case .changes(let difference)? = change { object.add("changes", DifferenceReport.rows(difference)) }
        return object
    }
}
