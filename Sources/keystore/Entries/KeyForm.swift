internal import Canvas
internal import Commands
internal import JSONDocument
internal import KeyStoreAPI

/// How keys are told of, a few at a time.
enum KeyForm {
    case names
    case table(GrowingTable)
    case json(ObjectStream)

    static var table: KeyForm {
        .table(
            GrowingTable(
                ["KEY", "SIZE", "REVISION", "CHANGED", "CREATED BY"], right: [1, 2], display: Output.display))
    }

    mutating func show(_ items: [EntrySummary]) {
        switch self {
        case .names: Output.lines(items.map { Output.display.safe($0.key) })
        case .table(var table):
            Output.lines(table.lines(items.map(Self.row)))
            self = .table(table)
        case .json(var stream):
            stream.add(items.map(Self.object))
            self = .json(stream)
        }
    }

    func end() {
        if case .json(let stream) = self { stream.end() }
    }

    private static func row(_ item: EntrySummary) -> [String] {
        let changed = item.updatedAt.map { Timestamp(rfc3339: $0)?.text ?? $0 }
        return [
            item.key, item.size.map(String.init) ?? "", item.revision?.text ?? "", changed ?? "", item.createdBy ?? "",
        ]
    }

    private static func object(_ item: EntrySummary) -> JSONRecord {
        var object = JSONRecord()
        object.add("key", item.key)
        object.add("size", item.size)
        object.add("revision", item.revision?.text)
        object.add("updatedAt", item.updatedAt)
        object.add("createdBy", item.createdBy)
        return object
    }
}

/// An array for a program, with an object a line, written as they come.
struct ObjectStream {
    private var hasBegun = false
    /// What is written once it is known whether another follows.
    private var last: JSONRecord?

    mutating func add(_ objects: [JSONRecord]) {
        guard let newest = objects.last else { return }
        var bytes: [UInt8] = hasBegun ? [] : Array("[\n".utf8)
        for object in [last].compactMap(\.self) + objects.dropLast() {
            bytes += Array("  ".utf8) + object.bytes + Array(",\n".utf8)
        }
        (hasBegun, last) = (true, newest)
        if !bytes.isEmpty { Output.value(bytes) }
    }

    func end() {
        guard let last else { return Output.value(Array("[]\n".utf8)) }
        Output.value(Array("  ".utf8) + last.bytes + Array("\n]\n".utf8))
    }
}
