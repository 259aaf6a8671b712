import JSONDocument
import KeyStoreAPI
import Testing

@Suite("receipts")
struct ReceiptTests {
    private static let production = StoreID(profile: "production", address: "https://keys.example.com")
    private static let ada = Operator(user: "root", sudoUser: "ada", host: "web-1", origin: "10.0.0.7:52114")
    /// 2026-11-24 13:20:05 UTC
    private static let time = Timestamp(milliseconds: 1_795_526_405_000)

    private static func entry(_ text: String, revision: String? = "17") throws -> Entry {
        Entry(
            key: try EntryKey("checkout-flags"), data: try JSONDocument(parsing: text),
            revision: revision.map { Revision($0) })
    }

    private static func record(
        _ operation: WriteIntent.Operation = .update, store: StoreID = production, force: Bool = false,
        from before: String? = #"{"on": false, "rollout": 25}"#, to after: String? = #"{"on": true, "rollout": 25}"#,
        reason: String? = nil, undoes: Int? = nil, verdict: WriteVerdict = .verified, detail: String? = nil,
        revision: String? = "18", hasValues: Bool = true, undoneBy: Int? = nil
    ) throws -> WriteRecord {
        WriteRecord(
            number: 12, time: time,
            intent: WriteIntent(
                store: store, key: try EntryKey("checkout-flags"), operation: operation, force: force,
                before: try before.map { try entry($0) }, after: try after.map { try JSONDocument(parsing: $0) },
                reason: reason, by: ada, undoes: undoes),
            verdict: verdict, detail: detail, storedRevision: revision.map { Revision($0) }, hasValues: hasValues,
            undoneBy: undoneBy)
    }

    @Test("a change says when, where, what, who, why, how it ended, what differs and how to take it back")
    func update() throws {
        let receipt = Receipt(try Self.record(force: true, reason: "INC-4711: checkout is down"))
        #expect(
            receipt.text == """
                keystore receipt 12
                time        2026-11-24 13:20:05 UTC
                profile     production
                address     https://keys.example.com
                key         checkout-flags
                operation   update, forced
                operator    root@web-1, sudo by ada, from 10.0.0.7:52114
                reason      INC-4711: checkout is down
                result      verified, revision 17 -> 18
                difference  1 change, 4 bytes
                  ~ .on  false -> true
                undo        keystore undo 12 --profile production
                """)
    }

    @Test("a creation lists what came, an address without a profile is named in the command")
    func create() throws {
        let store = StoreID(profile: "", address: "http://127.0.0.1:8787")
        let receipt = Receipt(try Self.record(.create, store: store, from: nil, revision: "1"))
        #expect(
            receipt.text == """
                keystore receipt 12
                time        2026-11-24 13:20:05 UTC
                address     http://127.0.0.1:8787
                key         checkout-flags
                operation   create
                operator    root@web-1, sudo by ada, from 10.0.0.7:52114
                result      verified, revision 1
                difference  new, 27 bytes: 2 changes, 6 bytes
                  + .on  true
                  + .rollout  25
                undo        keystore undo 12 --url http://127.0.0.1:8787
                """)
    }

    @Test("a deletion that was taken back lists what went, and who brought it back")
    func delete() throws {
        let receipt = Receipt(try Self.record(.delete, to: nil, undoes: 9, revision: nil, undoneBy: 13))
        #expect(
            receipt.text == """
                keystore receipt 12
                time        2026-11-24 13:20:05 UTC
                profile     production
                address     https://keys.example.com
                key         checkout-flags
                operation   delete
                operator    root@web-1, sudo by ada, from 10.0.0.7:52114
                undoes      write 9
                result      verified, revision was 17
                difference  gone, 28 bytes: 2 changes, 7 bytes
                  - .on  false
                  - .rollout  25
                undone      by write 13
                """)
    }

    @Test("a write that was not saved, and one whose values are not kept, offer no undo")
    func noUndo() throws {
        let failed = Receipt(try Self.record(verdict: .notSaved, detail: "409 · 3002", revision: nil))
        #expect(failed.text.contains("result      not saved, revision was 17, 409 · 3002\n"))
        #expect(failed.text.hasSuffix("undo        nothing to undo: it was not saved"))
        let bare = Receipt(try Self.record(from: nil, to: nil, revision: "18", hasValues: false))
        #expect(
            bare.text.hasSuffix(
                "difference  values are not kept\nundo        not from here: values are not kept"))
    }

    @Test("what came from outside can't act where the receipt is pasted")
    func hostile() throws {
        let reason = "a\u{1B}]52;c;x\u{7}\n\u{202E}e\u{FFF9}vil\u{200B}\u{FEFF}\u{E0001}\u{A0}é 会計"
        let receipt = Receipt(
            try Self.record(to: "{\"on\": \"\u{202E}x\", \"rollout\": 25}", reason: reason))
        #expect(
            receipt.text.contains(
                #"reason      a\u{1b}]52;c;x\u{7}\n\u{202e}e\u{fff9}vil\u{200b}\u{feff}\u{e0001}\u{a0}é 会計"# + "\n"))
        #expect(receipt.text.contains(#"~ .on  false -> "\u{202e}x"  (another type)"#))
        let harmless = receipt.text.unicodeScalars.allSatisfy { scalar in
            scalar == "\n" || ![.control, .format, .privateUse].contains(scalar.properties.generalCategory)
        }
        #expect(harmless)
    }

    @Test("no line is longer than 100 columns, whatever is in it")
    func columns() throws {
        let long = String(repeating: "longer ", count: 60) + String(repeating: "会", count: 120)
        let store = StoreID(profile: String(repeating: "p", count: 70), address: "https://\(long)")
        let receipt = Receipt(
            try Self.record(
                store: store, to: "{\"on\": \"\(long)\", \"\(long)\": 1, \"rollout\": 25}", reason: long,
                detail: long))
        for line in receipt.text.split(separator: "\n") {
            #expect(line.unicodeScalars.reduce(0) { $0 + ($1.value >= 0x1100 ? 2 : 1) } <= Receipt.columns)
        }
        #expect(receipt.text.hasSuffix("undo        keystore undo 12 \\\n            --profile \(store.profile)"))
        // A reason is broken, not cut.
        #expect(receipt.text.filter { $0 != "\n" && $0 != " " }.contains(long.filter { $0 != " " }))
    }

    @Test("of many changes the first 40 are told, and the number of the rest")
    func many() throws {
        let members = (1...45).map { "\"k\($0)\": \($0)" }.joined(separator: ", ")
        let receipt = Receipt(try Self.record(from: "{}", to: "{\(members)}"))
        #expect(receipt.text.contains("  + .k40  40\n  and 5 more\nundo "))
    }

    @Test("a profile or address that a shell would take apart is quoted")
    func quoting() throws {
        let store = StoreID(profile: "it's; rm", address: "http://x")
        #expect(Receipt(try Self.record(store: store)).text.hasSuffix(#"undo 12 --profile 'it'\''s; rm'"#))
    }

    @Test("a long value is told by its size, or cut")
    func longValues() throws {
        let text = String(repeating: "x", count: 100)
        let list = "[" + (1...40).map(String.init).joined(separator: ",") + "]"
        let receipt = Receipt(try Self.record(to: "{\"on\": \(list), \"rollout\": \"\(text)\"}"))
        #expect(receipt.text.contains("~ .on  false -> [ 40 items ]  (another type)"))
        #expect(receipt.text.contains("~ .rollout  25 -> \"\(text.prefix(59))...  (another"))
    }
}
