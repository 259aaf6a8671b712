/// One event as it came.
struct ServerSentEvent: Equatable, Sendable {
    /// `message` where it has no name.
    let name: String
    let data: [UInt8]
    /// What was last given as an id, with this event or one before.
    let id: String?
}

/// Server-sent events out of a stream of bytes that may be cut anywhere (WHATWG HTML, section 9.2.6).
///
/// `retry` has no meaning here. An event that is not ended by an empty line is none.
struct EventStreamParser {
    /// A line or the data of an event is longer than it may be.
    struct TooLong: Error, Equatable { let limit: Int }

    /// The longest line and the longest data, in bytes.
    let limit: Int
    private var line: [UInt8] = []
    private var isFirstLine = true
    private var endedWithReturn = false
    private var name: [UInt8] = []
    private var data: [UInt8]?
    private var id: String?

    init(limit: Int = 65_536) { self.limit = limit }

    /// The events that these bytes complete.
    mutating func take(_ bytes: some Sequence<UInt8>) throws(TooLong) -> [ServerSentEvent] {
        var events: [ServerSentEvent] = []
        for byte in bytes {
            defer { endedWithReturn = byte == 0x0D }
            switch byte {
            case 0x0A where endedWithReturn: break
            case 0x0A, 0x0D: if let event = try endLine() { events.append(event) }
            default:
                guard line.count < limit else { throw TooLong(limit: limit) }
                line.append(byte)
            }
        }
        return events
    }

    private mutating func endLine() throws(TooLong) -> ServerSentEvent? {
        defer { line.removeAll(keepingCapacity: true) }
        if isFirstLine {
            isFirstLine = false
            if line.starts(with: [0xEF, 0xBB, 0xBF]) { line.removeFirst(3) }
        }
        if line.isEmpty { return dispatch() }
        let colon = line.firstIndex(of: UInt8(ascii: ":")) ?? line.endIndex
        var value = line[colon...].dropFirst()
        if value.first == UInt8(ascii: " ") { value.removeFirst() }
        try takeField(line[..<colon], value)
        return nil
    }

    private mutating func takeField(_ field: ArraySlice<UInt8>, _ value: ArraySlice<UInt8>) throws(TooLong) {
        switch String(decoding: field, as: UTF8.self) {
        case "event": name = Array(value)
        case "data":
            data = data.map { $0 + [0x0A] + value } ?? Array(value)
            guard data.map({ $0.count <= limit }) ?? true else { throw TooLong(limit: limit) }
        case "id" where !value.contains(0): id = String(decoding: value, as: UTF8.self)
        default: break
        }
    }

    private mutating func dispatch() -> ServerSentEvent? {
        defer { (name, data) = ([], nil) }
        guard let data else { return nil }
        return ServerSentEvent(
            name: name.isEmpty ? "message" : String(decoding: name, as: UTF8.self), data: data, id: id)
    }
}
