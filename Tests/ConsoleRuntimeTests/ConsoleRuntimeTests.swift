import Canvas
import Console
import Foundation
import Glibc
import JSONDocument
import KeyStoreAPI
import Testing
import TextEditing

@testable import ConsoleRuntime

/// The loop as a whole. It takes the signals of the process, so one runs after the other.
@Suite("Console runtime", .serialized)
struct ConsoleRuntimeTests {
    let flags = try! Entry(
        key: EntryKey("checkout-flags"), data: JSONDocument(parsing: "{\n  \"enabled\": false\n}"),
        revision: Revision("1"))

    struct Outcome: Sendable {
        let state: ConsoleState
        let ending: Ending
        let frames: [String]
        let clipboard: [String]
        let missed: [String]
        let stops: Int
        let size: Size
        let suspensions: Int
        let intrusions: [String]
        let aside: [String]
    }

    /// Runs the console on a thread of its own, for it blocks, until the script has ended it.
    func run(_ services: Services, _ steps: [Step], profiles: [Profile] = []) async -> Outcome {
        precondition(setlocale(LC_ALL, "C.UTF-8") != nil)
        // A script that waits for what never comes would wait for ever.
        let watchdog = Task {
            try await Task.sleep(for: .seconds(20))
            kill(getpid(), SIGTERM)
        }
        defer { watchdog.cancel() }
        return await withCheckedContinuation { continuation in
            Thread.detachNewThread {
                let terminal = ScriptedTerminal(steps)
                var state = ConsoleState(
                    size: terminal.size, profile: services.connection.terms.profile,
                    theme: Theme(name: "plain", styles: [:]), display: terminal.display)
                state.profiles = profiles
                var runtime = ConsoleRuntime(terminal: terminal, state: state, services: services)
                let end = runtime.run()
                continuation.resume(
                    returning: Outcome(
                        state: end.state, ending: end.ending, frames: terminal.frames.map(\.text),
                        clipboard: terminal.clipboard, missed: terminal.missed, stops: terminal.stops,
                        size: terminal.size, suspensions: terminal.suspensions, intrusions: terminal.intrusions,
                        aside: terminal.aside))
            }
        }
    }

    private func services(_ store: MemoryStore) -> Services { Services(store: store) { _ in store } }

    @Test("from the list to a verified write, by keys alone", .timeLimit(.minutes(1)))
    func flip() async {
        let store = MemoryStore([flags])
        let outcome = await run(
            services(store),
            [
                .on("1 of 1 keys", Key(.enter)),
                .on("\"enabled\": false", Key(.down), .character(" ")),
                .on("\"enabled\": true", .control("s")),
                .on("Submit checkout-flags", type: "y"),
                .on("saved and verified · rev 2", Key(.escape)),
                .on("q quit", type: "q"),
            ])
        #expect(outcome.missed == [])
        #expect(outcome.ending == .quit)
        #expect(await store.value(flags.key) == "{\n  \"enabled\": true\n}")
        #expect(await store.writes == 1)
        #expect(outcome.stops == 1)
    }

    @Test("Esc reaches the request that runs", .timeLimit(.minutes(1)))
    func cancel() async {
        let store = MemoryStore([flags], stalling: [flags.key])
        let outcome = await run(
            services(store),
            [
                .on("1 of 1 keys", Key(.enter)),
                .on("reading checkout-flags", Key(.escape)),
                .on("cancelled", type: "r"),
                .on("\"enabled\": false", Key(.escape)),
                .on("q quit", type: "q"),
            ])
        #expect(outcome.missed == [])
        #expect(await store.cancelled == 1)
    }

    @Test("leaving calls off what still runs", .timeLimit(.minutes(1)))
    func cancelAtEnd() async {
        let store = MemoryStore([flags], stalling: [flags.key])
        let outcome = await run(
            services(store), [.on("1 of 1 keys", Key(.enter)), .on("reading checkout-flags", .control("c"))])
        #expect(outcome.ending == .quit)
        while await store.cancelled == 0 { await Task.yield() }
    }

    @Test("a token that is entered goes with the very next request", .timeLimit(.minutes(1)))
    func token() async {
        let store = MemoryStore([flags])
        let services = Services(store: GuardedStore(store: store, token: nil)) {
            GuardedStore(store: store, token: $0)
        }
        let outcome = await run(
            services,
            [
                .on("401 · 4002 No auth token", type: "t"),
                .on("Enter a token", type: "wrong"),
                .on("•••••", Key(.enter)),
                .on("401 · 4002 No auth token", type: "t"),
                .on("Enter a token", type: "s3cret"),
                .on("••••••", Key(.enter)),
                .on("1 of 1 keys", type: "q"),
            ])
        #expect(outcome.missed == [])
        #expect(!outcome.frames.contains { $0.contains("s3cret") || $0.contains("wrong") })
    }

    @Test(
        "an entry that is gone: its value goes to the terminal's clipboard, then it is made again",
        .timeLimit(.minutes(1)))
    func gone() async {
        let store = MemoryStore([flags], vanishing: [flags.key])
        let outcome = await run(
            services(store),
            [
                .on("1 of 1 keys", Key(.enter)),
                .on("\"enabled\": false", .press([.key(.character("e")), .key(Key(.end)), .paste("\r\n")])),
                .on("✎", .control("s")),
                .on("Submit checkout-flags", type: "y"),
                .on("404 · 3001 Entity not found", type: "y"),
                .on("bytes, to your terminal's clipboard", type: "c"),
                .on("Create checkout-flags", type: "y"),
                .on("saved and verified · rev 1", Key(.escape), Key(.escape)),
                .on("q quit", type: "q"),
            ])
        #expect(outcome.missed == [])
        #expect(outcome.clipboard == ["{\n\n  \"enabled\": false\n}"])
        #expect(await store.value(flags.key) == "{\n\n  \"enabled\": false\n}")
    }

    @Test("leaving with a new key that was not submitted asks, and writes nothing", .timeLimit(.minutes(1)))
    func leaving() async {
        let store = MemoryStore([flags])
        let outcome = await run(
            services(store),
            [
                .on("1 of 1 keys", type: "n"), .on("New key", type: "fresh-key"), .on("fresh-key", Key(.enter)),
                .on("new, not stored yet", .control("s")), .on("Create fresh-key", .control("c")),
                .on("Leave?", type: "d"),
            ])
        #expect(outcome.missed == [])
        #expect(outcome.ending == .quit)
        #expect(await store.writes == 0)
    }

    @Test("a terminal that goes away ends the console, with the text still in its state", .timeLimit(.minutes(1)))
    func terminalLost() async {
        let outcome = await run(
            services(MemoryStore([flags])),
            [.on("1 of 1 keys", Key(.enter)), .on("\"enabled\": false", type: "ex"), .on("✎", .hangUp)])
        #expect(outcome.missed == [])
        #expect(outcome.ending == .terminalLost)
        #expect(outcome.state.unsubmitted == [flags.key])
        #expect(outcome.stops == 1)
    }

    @Test(
        "a signal that tells to end does so, without a question", .timeLimit(.minutes(1)),
        arguments: [
            SIGTERM, SIGINT, SIGHUP,
        ])
    func signals(number: Int32) async {
        let outcome = await run(
            services(MemoryStore([flags])),
            [.on("1 of 1 keys", Key(.enter)), .on("\"enabled\": false", type: "ex"), .on("✎", .signal(number))])
        #expect(outcome.missed == [])
        #expect(outcome.ending == .signal(number))
        #expect(outcome.stops == 1)
    }

    @Test("a screen of another size is drawn at that size", .timeLimit(.minutes(1)))
    func resize() async {
        let outcome = await run(
            services(MemoryStore([flags])),
            [
                .on("1 of 1 keys", .resize(Size(width: 30, height: 5))),
                .on("needs 40x10", .resize(Size(width: 100, height: 30))),
                .on("Enter opens the selected key", type: "q"),
            ])
        #expect(outcome.missed == [])
        #expect(outcome.size == Size(width: 100, height: 30))
    }

    @Test("a long text is checked beside the loop, and its mistake comes to the screen", .timeLimit(.minutes(1)))
    func check() async throws {
        let long = try JSONDocument(parsing: "{\n\"text\": \"" + String(repeating: "x", count: 60_000) + "\"\n}")
        let store = MemoryStore([Entry(key: flags.key, data: long, revision: Revision("1"))])
        let outcome = await run(
            services(store),
            [
                .on("1 of 1 keys", Key(.enter)), .on("\"text\": \"xxx", type: "e["),
                .on("line 3, column", .control("s")), .on("not submitted", Key(.escape)),
                .on("Esc again", Key(.escape)), .on("q quit", type: "q"), .on("Leave?", type: "d"),
            ])
        #expect(outcome.missed == [])
    }

    @Test("idle, the console does not draw", .timeLimit(.minutes(1)))
    func idle() async {
        let outcome = await run(
            services(MemoryStore([flags])),
            [.on("1 of 1 keys", Key(.enter)), .on("\"enabled\": false", Key(.escape)), .on("q quit", type: "q")])
        #expect(outcome.missed == [])
        // Nothing but the last timer of each of the two requests, and the end, draws what is there already.
        #expect(zip(outcome.frames, outcome.frames.dropFirst()).count { $0 == $1 } <= 3)
    }
}
