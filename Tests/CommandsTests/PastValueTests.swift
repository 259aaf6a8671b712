import Commands
import Console
import JSONDocument
import KeyStoreAPI
import Testing

@Suite("Former values")
struct PastValueTests {
    private let key: EntryKey
    private let store = StoreID(profile: "staging", address: "http://h")

    init() throws { key = try EntryKey("flags") }

    private func document(_ text: String) throws -> JSONDocument { try JSONDocument(parsing: text) }

    private func record(
        _ number: Int, _ operation: WriteIntent.Operation, from before: String?, to after: String?, kept: Bool = true
    ) throws -> WriteRecord {
        WriteRecord(
            number: number, time: Timestamp(milliseconds: 1_795_526_405_000),
            intent: WriteIntent(
                store: store, key: key, operation: operation,
                before: try before.map { Entry(key: key, data: try document($0), revision: Revision("6")) },
                after: try after.map(document), by: Operator(user: "ops", host: "desk")),
            verdict: .verified, storedRevision: operation == .delete ? nil : Revision("7"), hasValues: kept)
    }

    @Test("a row of the server's history has what the server says; one without a revision is none")
    func server() throws {
        let value = try #require(
            PastValue(
                EntrySummary(
                    key: "flags", updatedAt: "2026-11-24T13:20:05.123Z", updatedBy: "5f2a", revision: Revision("12"),
                    size: 40)))
        #expect(value.source == .server)
        #expect(value.name == "12")
        #expect(value.time == "2026-11-24T13:20:05.123Z")
        #expect(value.timeText == "2026-11-24 13:20:05 UTC")
        #expect(value.by == "5f2a")
        #expect(value.size == 40)
        #expect(PastValue(EntrySummary(key: "flags")) == nil)
    }

    @Test("a write of the journal has its number, and the value that it left or why there is none")
    func journal() throws {
        let rows = HistoryRow.rows([
            try record(3, .delete, from: #"{"a":2}"#, to: nil), try record(2, .update, from: "{}", to: #"{"a":2}"#),
            try record(1, .update, from: nil, to: nil, kept: false),
        ])
        let values = rows.compactMap(PastValue.init)
        #expect(values.map(\.source) == [.journal, .journal, .journal, .journal])
        #expect(values.map(\.write) == [3, 2, nil, 1])
        #expect(values.map(\.revision?.text) == [nil, "7", "6", "7"])
        #expect(values.map(\.by) == ["ops@desk", "ops@desk", nil, "ops@desk"])
        #expect(values.map(\.size) == [nil, 7, 2, nil])
        #expect(values.map(\.remark) == ["deleted", "verified", "", "not kept"])
        guard case .none = values[0].content, case .here = values[1].content, case .notKept = values[3].content else {
            Issue.record("\(values)")
            return
        }
    }

    @Test("what a value has against the one before it")
    func changes() throws {
        let (one, two) = (try document(#"{"a":1}"#), try document(#"{"a":2}"#))
        func lines(_ old: PastValue.Known?, _ new: PastValue.Known) -> [String] { PastChange(from: old, to: new).lines }
        #expect(lines(.value(one), .value(two)) == ["  ~ .a  1 -> 2"])
        #expect(lines(.value(nil), .value(two)) == ["  + 7 bytes"])
        #expect(lines(.value(one), .value(nil)) == ["  - 7 bytes"])
        #expect(lines(nil, .value(one)) == ["  the oldest that is kept"])
        #expect(lines(.lost("gone"), .value(one)) == ["  gone"])
        #expect(lines(.value(one), .lost("gone")) == ["  gone"])
    }
}
