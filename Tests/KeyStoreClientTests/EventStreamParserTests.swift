import Testing

@testable import KeyStoreClient

@Suite("server-sent events")
struct EventStreamParserTests {
    private static func events(_ text: String) throws -> [ServerSentEvent] {
        var parser = EventStreamParser()
        return try parser.take(Array(text.utf8))
    }

    private static func event(_ data: String, _ name: String = "message", id: String? = nil) -> ServerSentEvent {
        ServerSentEvent(name: name, data: Array(data.utf8), id: id)
    }

    private static let rows: [(text: String, events: [ServerSentEvent])] = [
        ("event: change\nid: 42\ndata: {}\n\n", [event("{}", "change", id: "42")]),
        ("data: a\r\n\r\ndata: b\r\rdata: c\n\n", [event("a"), event("b"), event("c")]),
        (": all is well\n\n:\ndata: a\n\n", [event("a")]),
        ("data: a\ndata: b\ndata:\ndata:  c\n\n", [event("a\nb\n\n c")]),
        ("data\n\n", [event("")]),
        ("event: change\n\ndata: a\n\n", [event("a")]),
        (
            "id: 1\ndata: a\n\ndata: b\n\nid\ndata: c\n\n",
            [event("a", id: "1"), event("b", id: "1"), event("c", id: "")]
        ),
        ("id: 1\u{0}2\ndata: a\n\n", [event("a")]),
        ("\u{FEFF}data: a\n\n", [event("a")]),
        ("data: a\n\n\u{FEFF}data: b\n\n", [event("a")]),
        ("retry: 10\nother: x\nDATA: y\ndata:a:b\n\n", [event("a:b")]),
        ("data: not ended\n", []), ("\n\n\r\n", []), ("", []),
    ]

    @Test("lines ended in any way, comments, data of several lines, fields without a colon", arguments: rows)
    func table(row: (text: String, events: [ServerSentEvent])) throws {
        #expect(try Self.events(row.text) == row.events)
    }

    @Test("it does not matter where the bytes are cut", arguments: rows)
    func cuts(row: (text: String, events: [ServerSentEvent])) throws {
        let bytes = Array(row.text.utf8)
        for size in 1...3 {
            var parser = EventStreamParser()
            var events: [ServerSentEvent] = []
            for start in stride(from: 0, to: bytes.count, by: size) {
                events += try parser.take(bytes[start..<min(start + size, bytes.count)])
            }
            #expect(events == row.events, "in pieces of \(size)")
        }
    }

    @Test("an event is there with its last byte, whatever ends the line")
    func promptness() throws {
        for end in ["\n", "\r"] {
            var parser = EventStreamParser()
            #expect(try parser.take(Array("data: a\(end)".utf8)).isEmpty)
            #expect(try parser.take(Array(end.utf8)) == [Self.event("a")])
        }
    }

    @Test("a line that does not end, and data without end, are given up at the limit")
    func limits() throws {
        var parser = EventStreamParser(limit: 20)
        #expect(try parser.take(Array("data: 12345678901234\n\n".utf8)).count == 1)
        #expect(throws: EventStreamParser.TooLong(limit: 20)) {
            try parser.take(Array("data: 123456789012345".utf8))
        }
        var other = EventStreamParser(limit: 20)
        #expect(throws: EventStreamParser.TooLong(limit: 20)) {
            try other.take(Array("data: 1234567890\ndata: 1234567890\n".utf8))
        }
    }
}
