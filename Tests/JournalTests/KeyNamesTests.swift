import KeyStoreAPI
import Testing

@testable import Journal

@Suite("Names for a shell to offer")
struct KeyNamesTests {
    private let folder = TemporaryFolder()

    private func offered(_ prefix: String, limit: Int = 5) -> [String] {
        KeyNames.beginning(with: prefix, in: Sample.store, folder: folder.journal, limit: limit)
    }

    private func names(_ numbers: Range<Int>) -> [String] { numbers.map { "service-\(1_000_000 + $0)" } }

    /// A list of four parts: they begin with the rows 0, 2048, 34816 and 67584.
    private func keep() throws {
        let journal = try folder.open()
        try journal.keepList(KeyList(names(0..<100_000).map { KeyRow(key: $0) }), in: Sample.store)
        try journal.noteKeys(["service-1050000", "service-10500001", "zebra"], in: Sample.store)
        journal.close()
    }

    @Test("they come from whichever part of the list holds them, those that are only known among them")
    func parts() throws {
        try keep()
        for start in [0, 2047, 2048, 34_815, 34_816, 67_583, 67_584, 99_999] {
            #expect(offered(names(start..<start + 1)[0]) == names(start..<start + 1), "\(start)")
        }
        #expect(
            offered("service-105000") == [
                "service-1050000", "service-10500001", "service-1050001", "service-1050002", "service-1050003",
            ])
        #expect(offered("z") == ["zebra"])
        #expect(offered("") == names(0..<5))
        #expect(offered("a") == [] && offered("service-2") == [])
    }

    @Test("a limit is kept across the end of a part")
    func limit() throws {
        try keep()
        #expect(offered("service-10348", limit: 300) == names(34_800..<34_900))
        #expect(offered("service-1", limit: 300).count == 300)
    }

    @Test("a journal that is open and written to is read beside that, and nothing is made where there is none")
    func beside() throws {
        #expect(offered("") == [])
        #expect(throws: (any Error).self) { try folder.names() }
        let journal = try folder.open()
        try journal.keepList(KeyList([KeyRow(key: "one-key")]), in: Sample.store)
        #expect(offered("o") == ["one-key"])
        #expect(KeyNames.beginning(with: "o", in: Sample.other, folder: folder.journal, limit: 5) == [])
        journal.close()
    }
}
