import Console
import KeyStoreAPI
import Synchronization
import Testing

@testable import ConsoleRuntime

@Suite("Reading many values", .timeLimit(.minutes(1)))
struct ValueReaderTests {
    private let names = (0..<100).map { "key-\($0)x" }

    private func rejected(_ status: Int, retryAfter: Int? = nil) -> KeyStoreError {
        .rejected(Rejection(status: status, retryAfter: retryAfter))
    }

    /// All that was told, a second being a millisecond.
    private func read(_ store: PatientStore, _ keys: [String]) async -> [ValuesRead] {
        let told = Mutex<[ValuesRead]>([])
        let word = ValueWord { read in told.withLock { $0.append(read) } }
        let reading = ValueReading(keys: keys, look: .whole)
        await ValueReader(store: store, reading: reading, word: word, second: .milliseconds(1)).run()
        word.end()
        return told.withLock { $0 }
    }

    private func all(_ told: [ValuesRead]) -> ValuesRead {
        var all = ValuesRead()
        for part in told {
            all.finds += part.finds
            all.read += part.read
            all.unreadable += part.unreadable
            all.pause = part.pause ?? all.pause
            all.isDone = part.isDone
        }
        return all
    }

    @Test("every key is read once, no more than eight at once, and only the last word is the end")
    func all() async {
        let store = PatientStore { _, _ in .success("{}") }
        let told = await read(store, names)
        #expect(all(told).read == 100)
        #expect(all(told).finds.map(\.key) == names)
        #expect(told.map(\.isDone) == told.indices.map { $0 == told.count - 1 })
        #expect(store.counts.withLock { $0.attempts.values.allSatisfy { $0 == 1 } })
        #expect(store.counts.withLock { $0.most } == 8)
    }

    @Test("what is found comes in the order of the keys, though a later one is answered first")
    func order() async {
        let busy = rejected(503, retryAfter: 20)
        let store = PatientStore { key, attempt in
            key.text == "key-0x" && attempt == 1 ? .failure(busy) : .success("{}")
        }
        #expect(all(await read(store, names)).finds.map(\.key) == names)
    }

    @Test("of no keys there is an end, at once")
    func none() async {
        let store = PatientStore { _, _ in .success("{}") }
        let told = await read(store, [])
        #expect(told.count == 1)
        #expect(told.first?.isDone == true)
        #expect(told.first?.read == 0)
    }

    @Test("keys that break the rule, and keys that cannot be read, are told with the reason; the rest is read")
    func unreadable() async {
        let missing = rejected(404)
        let store = PatientStore { key, _ in key.text == "gone" ? .failure(missing) : .success("{}") }
        let read = all(await read(store, ["here", "../x", "gone"]))
        #expect(read.read == 1)
        #expect(
            Set(read.unreadable.map(\.key)) == ["../x", "gone"])
        #expect(read.unreadable.first { $0.key == "gone" }?.error == missing)
        guard case .invalidKey = read.unreadable.first(where: { $0.key == "../x" })?.error else {
            Issue.record("\(read.unreadable)")
            return
        }
        #expect(store.counts.withLock { $0.attempts.count } == 2)
    }

    @Test("where the server asks to wait, that is told, and the key is asked for again", arguments: [429, 503])
    func waiting(status: Int) async {
        let busy = rejected(status, retryAfter: 3)
        let store = PatientStore { key, attempt in
            key.text == "key-5x" && attempt < 3 ? .failure(busy) : .success("{}")
        }
        let read = all(await read(store, names))
        #expect(read.read == 100)
        #expect(read.unreadable.isEmpty)
        #expect(read.pause == 3)
        #expect(store.counts.withLock { $0.attempts.values.max() } == 3)
    }

    @Test("a server that never stops asking to wait is asked so often and no more")
    func bounded() async {
        let busy = rejected(429)
        let store = PatientStore { key, _ in key.text == "busy" ? .failure(busy) : .success("{}") }
        let read = all(await read(store, ["busy", "here"]))
        #expect(read.read == 1)
        #expect(read.unreadable == [ValuesRead.Unreadable(key: "busy", error: busy)])
        #expect(store.counts.withLock { $0.attempts.values.max() } == ServerPatience.attempts)
    }

    @Test("a refused token ends it: the other keys are not asked for")
    func refused() async {
        let refused = rejected(401)
        let store = PatientStore { _, _ in .failure(refused) }
        let read = all(await read(store, names))
        #expect(read.read == 0)
        #expect(read.unreadable.count <= ValueReader.width)
        #expect(read.isDone)
    }

    @Test("nobody answering ends it after a while, also with no word about the rest")
    func silent() async {
        let gone = KeyStoreError.unreachable(Unreachable(cause: .refused, host: "127.0.0.1:1", detail: "refused"))
        let store = PatientStore { _, _ in .failure(gone) }
        let read = all(await read(store, names))
        #expect((ValueReader.patience..<ValueReader.patience + ValueReader.width).contains(read.unreadable.count))
        #expect(read.isDone)
    }

    @Test("called off, it ends with what was read")
    func cancelled() async {
        let store = PatientStore(isHeld: true) { _, _ in .success("{}") }
        let mailbox = Mailbox()
        var runner = runner(store, mailbox)
        let request = RequestID(number: 1)
        runner.run(.readValues(request, ValueReading(keys: names, look: .whole)))
        await eventually { store.counts.withLock { $0.now } == ValueReader.width }
        runner.run(.cancel(request))
        let read = await end(of: request, mailbox)
        #expect(read.read == 0)
        #expect(read.unreadable.isEmpty)
        #expect(store.counts.withLock { $0.attempts.count } == ValueReader.width)
    }

    @Test("another profile's values are not read on")
    func switched() async {
        let store = PatientStore(isHeld: true) { _, _ in .success("{}") }
        let mailbox = Mailbox()
        var runner = runner(store, mailbox)
        let request = RequestID(number: 1)
        runner.run(.switchProfile(RequestID(number: 2), name: "other"))
        await eventually { !mailbox.take().actions.isEmpty }
        runner.run(.readValues(request, ValueReading(keys: names, look: .whole)))
        await eventually { store.counts.withLock { $0.now } == ValueReader.width }
        runner.run(.useProfile(name: "other"))
        #expect(await end(of: request, mailbox).read == 0)
    }

    private func runner(_ store: PatientStore, _ mailbox: Mailbox) -> EffectRunner {
        func connection(_ name: String) -> Connection {
            let profile = Profile(name: name, address: "http://x", access: .readWrite)
            return Connection(terms: ProfileTerms(profile: profile)) { _, _ in store }
        }
        let other = connection("other")
        return EffectRunner(
            services: Services(connection: connection("staging"), connect: { _ in .success(other) }), mailbox: mailbox)
    }

    private func end(of request: RequestID, _ mailbox: Mailbox) async -> ValuesRead {
        var told: [ValuesRead] = []
        await eventually {
            for case .valuesRead(request, let read) in mailbox.take().actions { told.append(read) }
            return told.last?.isDone == true
        }
        return all(told)
    }

    private func eventually(_ condition: () -> Bool) async {
        while !condition() { await Task.yield() }
    }
}
