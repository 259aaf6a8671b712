import Canvas
import Console
import ConsoleRuntime
import Glibc
import JSONDocument
import KeyStoreAPI
import Testing
import TextEditing

/// The terminal in the hands of the operator's editor.
extension ConsoleRuntimeTests {
    private static let enabled = Array("{\n  \"enabled\": true\n}".utf8)

    private func services(
        _ store: any KeyStore, editing edit: @escaping @Sendable (ExternalEdit) async -> Result<[UInt8], EditorFailure>
    ) -> Services {
        Services(store: store, withToken: { _ in store }, editExternally: edit)
    }

    /// Presses keys once the entry is open, and leaves once a text is on the screen.
    private func steps(pressing keys: String, until text: String) -> [Step] {
        [
            .on("1 of 1 keys", Key(.enter)), .on("\"enabled\": false", type: keys), .on(text, .control("c")),
            .on("Leave?", type: "d"),
        ]
    }

    @Test("the editor has the terminal to itself, and its text comes back to the screen", .timeLimit(.minutes(1)))
    func lends() async {
        let (edits, log) = AsyncStream.makeStream(of: ExternalEdit.self)
        let outcome = await run(
            services(MemoryStore([flags])) { edit in
                log.yield(edit)
                return .success(Self.enabled)
            }, steps(pressing: "jE", until: "21 bytes from the editor"))
        log.finish()
        #expect(outcome.missed == [])
        #expect(outcome.suspensions == 1)
        #expect(outcome.intrusions == [])
        #expect(outcome.frames.contains { $0.contains("\"enabled\": true") })
        let expected = ExternalEdit(key: flags.key, version: 0, bytes: flags.data.bytes, line: 2)
        #expect(await edits.reduce(into: []) { $0.append($1) } == [expected])
    }

    @Test("what was typed after the key for the editor does nothing in the console", .timeLimit(.minutes(1)))
    func typedAhead() async {
        let outcome = await run(
            services(MemoryStore([flags])) { _ in .success(Self.enabled) },
            steps(pressing: "jE dE", until: "21 bytes from the editor"))
        #expect(outcome.missed == [])
        #expect(outcome.state.entry?.editor?.version == 1)
        #expect(outcome.suspensions == 1)
    }

    @Test("answers that come while the editor has the terminal are acted on", .timeLimit(.minutes(1)))
    func answers() async {
        let store = PagedStore(flags)
        let outcome = await run(
            services(store) { _ in
                await store.open()
                // The second page is asked for by who has handled the first.
                while await store.lists < 2 { await Task.yield() }
                return .success(Self.enabled)
            },
            [
                .on("staging", type: "o"), .on("Open a key", type: "checkout-flags"),
                .on("checkout-flags", Key(.enter)), .on("\"enabled\": false", type: "E"),
                .on("21 bytes from the editor", .control("c")), .on("Leave?", type: "d"),
            ])
        #expect(outcome.missed == [])
        #expect(outcome.intrusions == [])
    }

    @Test("what the keyboard sends to interrupt the editor does not end the console", .timeLimit(.minutes(1)))
    func interrupts() async {
        let outcome = await run(
            services(MemoryStore([flags])) { _ in
                for number in [SIGINT, SIGQUIT, SIGWINCH, SIGCONT] { kill(getpid(), number) }
                return .success(Self.enabled)
            }, steps(pressing: "E", until: "21 bytes from the editor"))
        #expect(outcome.missed == [])
        #expect(outcome.ending == .quit)
        #expect(outcome.intrusions == [])
    }

    @Test("a signal to end ends console and editor", .timeLimit(.minutes(1)), arguments: [SIGTERM, SIGHUP])
    func ends(number: Int32) async {
        let (ends, log) = AsyncStream.makeStream(of: Bool.self)
        let outcome = await run(
            services(MemoryStore([flags])) { _ in
                kill(getpid(), number)
                try? await Task.sleep(for: .seconds(3600))
                log.yield(Task.isCancelled)
                return .failure(.ended(how: "signal \(number)", file: nil))
            }, [.on("1 of 1 keys", Key(.enter)), .on("\"enabled\": false", type: "E")])
        #expect(outcome.ending == .signal(number))
        #expect(outcome.intrusions == [])
        #expect(outcome.stops == 1)
        #expect(await ends.first { _ in true } == true)
    }

    @Test("what is copied by hand is on the terminal's own screen until Enter", .timeLimit(.minutes(1)))
    func byHand() async {
        let outcome = await run(
            services(MemoryStore([flags])) { _ in .failure(.noEditor) },
            [
                .on("1 of 1 keys", type: "yk"), .on("to your terminal's clipboard", type: "Y"),
                .on("Copy by hand", type: "p"), .on("Copy by hand", Key(.escape)), .on("q quit", type: "q"),
            ])
        #expect(outcome.missed == [])
        #expect(outcome.intrusions == [])
        #expect(outcome.suspensions == 1)
        #expect(outcome.aside == ["\ncheckout-flags\n\nEnter goes back to the console. "])
    }

    @Test("after an editor that fails the keyboard is the console's again", .timeLimit(.minutes(1)))
    func fails() async {
        let outcome = await run(
            services(MemoryStore([flags])) { _ in .failure(.notFound(editor: "vi")) },
            [
                .on("1 of 1 keys", Key(.enter)), .on("\"enabled\": false", type: "E"),
                .on("vi is not here: set EDITOR", type: "E"), .on("vi is not here: set EDITOR", .control("c")),
            ])
        #expect(outcome.missed == [])
        #expect(outcome.suspensions == 2)
        #expect(outcome.ending == .quit)
    }
}

/// A store of two pages that keeps the first back until it is told otherwise.
private actor PagedStore: KeyStore {
    private let entry: Entry
    private var isOpen = false
    private(set) var lists = 0

    init(_ entry: Entry) { self.entry = entry }

    func open() { isOpen = true }

    func list(_ query: ListQuery) async throws(KeyStoreError) -> ListPage {
        while !isOpen { await Task.yield() }
        lists += 1
        return ListPage(items: [EntrySummary(key: "key-\(lists)", size: 2)], total: 2, hasNextPage: lists == 1)
    }

    func entry(_ key: EntryKey) async throws(KeyStoreError) -> Entry { entry }

    func create(_ key: EntryKey, data: JSONDocument, replacing: Bool) async throws(KeyStoreError) -> Entry { entry }

    func update(
        _ key: EntryKey, data: JSONDocument, expecting: Revision?, force: Bool
    ) async throws(KeyStoreError) -> Entry { entry }

    func delete(_ key: EntryKey, expecting: Revision?) async throws(KeyStoreError) -> Entry? { nil }
}
