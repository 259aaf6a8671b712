import Canvas
import JSONDocument
import KeyStoreAPI
import Testing

@testable import Console

/// Copies, new names, and what is done to several keys.
@Suite("Managing keys")
struct ManageTests {
    private func read(_ entries: Entry..., unreadable: String..., isDone: Bool = true) -> ValuesRead {
        var read = ValuesRead()
        read.finds = entries.map { ValueFind(key: $0.key.text, entry: $0) }
        read.read = entries.count
        read.unreadable = unreadable.map { ValuesRead.Unreadable(key: $0, error: .notFound) }
        read.isDone = isDone
        return read
    }

    private func entry(_ key: EntryKey, _ data: JSONDocument = "{}", revision: String = "3") -> Entry {
        Entry(key: key, data: data, revision: Revision(revision))
    }

    private func whole(_ request: RequestID, _ keys: String...) -> [Effect] {
        [.readValues(request, ValueReading(keys: keys, look: .whole)), .progress(request)]
    }

    private func prompt(_ session: Session) -> PromptState? {
        if case .prompt(let prompt) = session.state.overlay { prompt } else { nil }
    }

    // MARK: New keys

    @Test("a new key beside a text that was not submitted: that text goes to the disk and stays")
    func newKeyBesideText() {
        var session = Session.edited()
        session.state.journal = JournalState(scope: .everything)
        session.press(Key(.escape), Key(.escape))
        session.press("n")
        session.press("mail-flags")
        let effects = session.press(Key(.enter))
        guard case .keepDraft(let draft) = effects.first else {
            Issue.record("\(effects)")
            return
        }
        #expect(draft.key == "checkout-flags")
        #expect(session.state.entry?.key == "mail-flags")
        #expect(session.state.unsubmitted == ["checkout-flags", "mail-flags"])
    }

    // MARK: Copying

    @Test("c asks for a name, beginning with the key's own, and reads the key whatever is open")
    func copy() {
        var session = Session.outlined()
        session.press(Key(.escape))
        session.press("c")
        #expect(prompt(session)?.field.text == "checkout-flags")
        session.press("-eu")
        #expect(session.press(Key(.enter)) == whole(3, "checkout-flags"))
        let value: JSONDocument = "{ \"rate\" :1.0,\n\"rate\": 1e2}"
        session.happen(.valuesRead(3, read(entry("checkout-flags", value))))
        #expect(session.state.entry?.key == "checkout-flags-eu")
        #expect(session.text == value.text)
        #expect(session.notice == "a copy of checkout-flags (rev 3) as it is stored; ^S submits it")
        session.press(.control("s"))
        session.press("y")
        #expect(
            session.state.entry?.submission?.write == Write(key: "checkout-flags-eu", data: value, kind: .create))
    }

    @Test(
        "a name that is taken or breaks the rule is said, and the text stays",
        arguments: [
            ("", "that is its name already"), ("x", "a key starts with a letter a-z"),
        ])
    func copyRefused(typed: String, fault: String) {
        var session = Session.outlined()
        session.press(Key(.escape))
        session.press("c")
        if !typed.isEmpty {
            session.press(Key(.home))
            session.press("7")
        }
        #expect(session.press(Key(.enter)) == [])
        #expect(prompt(session)?.fault == fault)
    }

    @Test("the name of another key is taken")
    func copyOnto() {
        var session = Session.listed()
        session.press("c")
        session.press(.control("u"))
        session.press("payments")
        session.press(Key(.enter))
        #expect(prompt(session)?.fault == "payments exists already")
    }

    @Test("of a key with a text that was not submitted what is stored is copied, which is said")
    func copyOfEdited() {
        var session = Session.edited()
        session.press(Key(.escape), Key(.escape))
        session.press("c")
        #expect(prompt(session)?.explanation.contains("What is stored is copied, not your text") == true)
        session.press("-eu")
        session.press(Key(.enter))
        session.happen(.valuesRead(3, read(.flags())))
        #expect(session.text == JSONDocument.flags.text)
        #expect(session.state.unsubmitted == ["checkout-flags", "checkout-flags-eu"])
    }

    @Test("a key that can't be read is not copied, and why is said")
    func copyOfMissing() {
        var session = Session.listed()
        session.press("c")
        session.press("-eu")
        session.press(Key(.enter))
        session.happen(.valuesRead(2, read(unreadable: "checkout-flags")))
        #expect(session.state.entry == nil)
        #expect(session.notice == "checkout-flags could not be read: 404 · 3001 Entity not found")
    }

    @Test("one who goes elsewhere while it is read finds nothing changed")
    func wentElsewhere() {
        var session = Session.listed()
        session.press("c")
        session.press("-eu")
        session.press(Key(.enter))
        session.press("P")
        session.press("?")
        session.happen(.valuesRead(2, read(.flags())))
        #expect(session.state.entry == nil)
        #expect(session.notice == "nothing was done: you went elsewhere meanwhile")
    }

    @Test("Esc calls the reading off, and its answer finds nobody")
    func cancelled() {
        var session = Session.listed()
        session.press("c")
        session.press("-eu")
        session.press(Key(.enter))
        #expect(session.press(Key(.escape)) == [.cancel(2)])
        #expect(session.notice == "cancelled: nothing was done")
        session.happen(.valuesRead(2, read(.flags())))
        #expect(session.state.entry == nil)
    }

    // MARK: Renaming

    @Test("a rename is the creation and the deletion of what was read, the second after the first, shown together")
    func rename() {
        var session = Session.listed()
        session.press("m")
        session.press("-old")
        #expect(session.press(Key(.enter)) == whole(2, "checkout-flags"))
        session.happen(.valuesRead(2, read(.flags())))
        let batch = session.state.batch
        #expect(batch?.title == "Rename checkout-flags to checkout-flags-old; createdBy will be the one of this token")
        #expect(
            batch?.items.map(\.write) == [
                Write(key: "checkout-flags-old", data: .flags, kind: .create),
                Write(key: "checkout-flags", data: nil, kind: .delete(expecting: Revision("17")), base: .flags()),
            ])
        #expect(batch?.items.map(\.after) == [nil, 0])
        let effects = session.press("y")
        #expect(effects.count == 1, "the deletion waits: \(effects)")
    }

    @Test("a key with a text of one's own is not renamed under it")
    func renameOfEdited() {
        var session = Session.edited()
        session.press(Key(.escape), Key(.escape))
        session.press("m")
        #expect(session.notice == "submit or undo your own change to checkout-flags first")
        #expect(prompt(session) == nil)
    }

    // MARK: Deleting several

    @Test("D with marks reads them and shows all that would go; each with the revision that was read")
    func delete() {
        var session = Session.listed()
        session.press("*")
        #expect(session.press("D") == whole(2, "checkout-flags", "checkout-limits", "payments"))
        session.happen(.valuesRead(2, read(entry("payments"), isDone: false)))
        session.happen(.valuesRead(2, read(.flags(), unreadable: "checkout-limits")))
        let batch = session.state.batch
        #expect(batch?.title == "Delete 2 keys; 1 could not be read and stay")
        #expect(
            batch?.items.map(\.write) == [
                Write(key: "checkout-flags", data: nil, kind: .delete(expecting: Revision("17")), base: .flags()),
                Write(key: "payments", data: nil, kind: .delete(expecting: Revision("3")), base: entry("payments")),
            ])
    }

    @Test("D with one mark deletes that one, not the one that is selected")
    func deleteMarked() {
        var session = Session.listed()
        session.press(" ")
        #expect(session.press("D") == [.fetch(2, "checkout-flags"), .progress(2)])
    }

    @Test("a thousand at once and no more; and none with a text of one's own")
    func deleteLimits() {
        let names = (0...Errand.keyLimit).map { "key-\($0)x" }
        var session = Session.listed(
            ListPage(items: names.map { EntrySummary(key: $0) }, total: names.count, hasNextPage: false))
        session.press("*")
        #expect(session.press("D") == [])
        #expect(session.notice == "1001 keys are marked: at most 1000 are deleted together")
        session = Session.edited()
        session.press(Key(.escape), Key(.escape))
        session.press("*")
        session.press("D")
        #expect(session.notice == "submit or undo your own change to checkout-flags first")
    }

    @Test("without rights nothing is read for it", arguments: ["c", "m", "D"])
    func readOnly(key: String) {
        var session = Session.listed(profile: .viewing)
        session.press("*")
        #expect(session.press(key) == [])
        #expect(session.notice == "the profile audit is read-only")
    }

    // MARK: Comparing two

    @Test("= lays the values of two marked keys side by side, as they are now")
    func compare() {
        var session = Session.listed()
        session.press("  ")
        #expect(session.press("=") == whole(2, "checkout-flags", "checkout-limits"))
        session.happen(.valuesRead(2, read(.flags(), entry("checkout-limits", .flagsTheirs))))
        #expect(session.comparison?.title == "-> checkout-limits (rev 17, rev 3)")
        #expect(session.comparison?.difference?.paths == ["~ .newCheckout.rollout  25 -> 50"])
        session.press(Key(.escape))
        #expect(session.state.keys.marked.count == 2)
    }

    @Test("without marks = compares profiles, where there is another one; Enter does not go to it then")
    func compareProfiles() {
        var session = Session.listed()
        session.state.profiles = [.staging, .production]
        session.press("=")
        #expect(view(session.state).text.contains("Compare staging with"))
        #expect(session.press(Key(.enter)) == [.compareProfiles(2, other: "production")])
        session.press(Key(.escape), Key(.escape))
        session.press("P")
        session.press(Key(.down))
        #expect(session.press(Key(.enter)).contains(.switchProfile(3, name: "production")))
    }

    @Test("one marked key is compared with the selected one; for other numbers it says what to do")
    func compareOthers() {
        var session = Session.listed()
        session.press("=")
        #expect(session.notice == "space marks the two keys to compare")
        session.press(" ")
        #expect(session.press("=") == whole(2, "checkout-flags", "checkout-limits"))
        session.press(Key(.escape))
        session.press("*")
        session.press("=")
        #expect(session.notice == "3 keys are marked; two can be compared")
    }

    // MARK: Exporting

    private func exporting() -> Session {
        var session = Session.listed()
        session.press("*")
        session.press("X")
        session.press(Key(.enter))
        return session
    }

    @Test("X offers a file named for the profile, and exports the marked keys, else the selected one")
    func export() {
        var session = Session.listed()
        session.press("X")
        #expect(prompt(session)?.field.text == "keystore-export-staging.json")
        #expect(prompt(session)?.title == "Export checkout-flags")
        session.press(Key(.escape))
        session.press("*")
        session.press("X")
        #expect(prompt(session)?.title == "Export 3 keys")
        #expect(
            session.press(Key(.enter)) == [
                .export(
                    2, keys: ["checkout-flags", "checkout-limits", "payments"], file: "keystore-export-staging.json"),
                .progress(2),
            ])
    }

    @Test("it says how far it is, goes on while one works, and says how many were written")
    func exportProgress() {
        var session = exporting()
        var part = ValuesRead()
        part.read = 1
        part.pause = 4
        session.happen(.valuesRead(2, part))
        session.happen(.timerFired(.progress(2)))
        #expect(view(session.state).text.contains("exporting 1 of 3 values, the server asks to wait 4 s"))
        session.press(Key(.enter))
        session.happen(.exported(2, .success(3)))
        #expect(session.notice == "3 of 3 written to keystore-export-staging.json")
        #expect(session.state.errand == nil)
    }

    @Test("what could not be read is counted, and that the file is not complete is said")
    func exportIncomplete() {
        var session = exporting()
        session.happen(.exported(2, .success(2)))
        #expect(
            session.notice
                == "2 of 3 written, 1 unreadable; keystore-export-staging.json says so")
        #expect(session.state.notice?.kind == .warning)
    }

    @Test("why there is no file is said")
    func exportFailed() {
        var session = exporting()
        session.happen(.exported(2, .failure(FileFailure("x.json exists already"))))
        #expect(session.notice == "not exported: x.json exists already")
    }

    @Test("while it is written one neither leaves nor switches; Esc calls it off")
    func exportBusy() {
        var session = exporting()
        session.state.profiles = [.staging, .production]
        #expect(session.press("q") == [])
        #expect(session.notice == "an export is still being written; Esc cancels it")
        #expect(session.press("P") == [])
        #expect(session.press(Key(.escape)) == [.cancel(2)])
        #expect(session.notice == "cancelled: no file was written")
        session.happen(.exported(2, .failure(FileFailure("cancelled"))))
        #expect(session.notice == "cancelled: no file was written")
    }

    @Test(
        "a profile's name that is no name for a file lends it only what is",
        arguments: [
            ("../live", "keystore-export-..live.json"), ("", "keystore-export.json"),
            ("a b/é", "keystore-export-ab.json"),
        ])
    func exportName(profile: String, file: String) {
        let named = Profile(name: profile, address: "http://x", access: .readWrite)
        #expect(ConsoleState.exportName(named) == file)
    }
}
