/// An object of JSON that is put together member by member, on one line. What is `nil` is left out.
public struct JSONRecord: Equatable, Sendable {
    private var content: [UInt8] = []

    public init() {}

    /// The object, without a line end.
    public var bytes: [UInt8] { [UInt8(ascii: "{")] + content + [UInt8(ascii: "}")] }

    public mutating func add(_ name: String, _ text: String?) {
        if let text { add(name, raw: JSONText.quoted(text)) }
    }

    public mutating func add(_ name: String, _ number: Int?) {
        if let number { add(name, raw: Array(String(number).utf8)) }
    }

    public mutating func add(_ name: String, _ flag: Bool) {
        add(name, raw: Array((flag ? "true" : "false").utf8))
    }

    public mutating func add(_ name: String, _ record: JSONRecord?) {
        if let record { add(name, raw: record.bytes) }
    }

    public mutating func add(_ name: String, _ records: [JSONRecord]?) {
        if let records { add(name, raw: Array("[".utf8) + records.map(\.bytes).joined(separator: [0x2C]) + [0x5D]) }
    }

    public mutating func add(_ name: String, _ texts: [String]?) {
        if let texts { add(name, raw: Array("[".utf8) + texts.map(JSONText.quoted).joined(separator: [0x2C]) + [0x5D]) }
    }

    /// A value byte for byte as it is.
    ///
    /// - Precondition: it is JSON.
    public mutating func add(_ name: String, raw value: some Sequence<UInt8>) {
        if !content.isEmpty { content.append(UInt8(ascii: ",")) }
        content += JSONText.quoted(name)
        content.append(UInt8(ascii: ":"))
        content += value
    }
}
