import JSONDocument
import KeyStoreAPI
import Testing

@Suite("Events of a feed")
struct StoreEventTests {
    private static let events: [StoreEvent] =
        [.began(Revision("41")), .missed(Revision("a\"b"))]
        + EntryChange.Kind.allCases.map {
            .changed(EntryChange(key: "limits\u{1F}\"", revision: Revision("42"), kind: $0))
        }

    @Test("what is written is read as it was, in one line", arguments: events)
    func roundTrip(event: StoreEvent) throws {
        #expect(!event.data.contains(UInt8(ascii: "\n")))
        #expect(try StoreEvent(named: event.name, from: JSONDocument(parsing: event.data)) == event)
    }

    @Test("the names and the data are those of the contract")
    func contract() {
        let change = StoreEvent.changed(EntryChange(key: "limits", revision: Revision("42"), kind: .updated))
        #expect(change.name.rawValue == "change")
        #expect(String(decoding: change.data, as: UTF8.self) == #"{"key":"limits","revision":"42","kind":"updated"}"#)
        #expect(StoreEvent.began(Revision("41")).name.rawValue == "start")
        #expect(StoreEvent.missed(Revision("41")).name.rawValue == "missed")
        #expect(String(decoding: StoreEvent.began(Revision("41")).data, as: UTF8.self) == #"{"revision":"41"}"#)
    }
}
