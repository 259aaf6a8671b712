import Console
import JSONDocument
import KeyStoreAPI
import Synchronization
import Testing

@testable import ConsoleRuntime

/// A file in memory.
final class MemoryFile: Sendable {
    struct Content {
        var bytes: [UInt8] = []
        var isFinished = false
        var isDiscarded = false
    }

    let content = Mutex(Content())
    private let room: Int

    /// - Parameter room: bytes that it takes.
    init(room: Int = .max) { self.room = room }

    var file: NewFile {
        NewFile(
            append: { bytes throws(FileFailure) in
                let fits = self.content.withLock { content in
                    content.bytes += bytes
                    return content.bytes.count <= self.room
                }
                if !fits { throw FileFailure("cannot write: No space left on device") }
            }, finish: { () throws(FileFailure) in self.content.withLock { $0.isFinished = true } },
            discard: { self.content.withLock { $0.isDiscarded = true } })
    }

    var text: String { content.withLock { String(decoding: $0.bytes, as: UTF8.self) } }
}

@Suite("Exporting")
struct ExporterTests {
    private let values = [
        "alfa": "{ \"rate\" :1.0,\n\"rate\": 1e2}", "bravo": "{}", "charlie": #"{"name": "\u0041é"}"#,
    ]

    private func store(_ answers: [String: KeyStoreError] = [:]) -> PatientStore {
        let values = values
        return PatientStore { key, _ in
            if let error = answers[key.text] { return .failure(error) }
            return .success(values[key.text] ?? #"{"key": "\#(key)"}"#)
        }
    }

    private func export(
        _ keys: [String], from store: PatientStore, to file: MemoryFile
    ) async -> Result<Int, FileFailure> {
        await Exporter(
            keys: keys, store: store, file: file.file, word: ValueWord { _ in }, second: .milliseconds(1)
        ).run()
    }

    @Test("one object, a member for each key in the order that was asked for, the values byte for byte")
    func whole() async throws {
        let file = MemoryFile()
        #expect(await export(["alfa", "bravo", "charlie"], from: store(), to: file) == .success(3))
        let document = try JSONDocument(parsing: file.content.withLock { $0.bytes })
        #expect(document.root.members.map(\.name) == ["alfa", "bravo", "charlie"])
        for (key, value) in values { #expect(document.root[key]?.rawText == value) }
        #expect(file.content.withLock { $0.isFinished })
    }

    @Test("many keys come in their order too, over several portions")
    func many() async throws {
        let keys = (0..<3 * Exporter.portion + 1).map { "key-\(1000 + $0)x" }
        let file = MemoryFile()
        #expect(await export(keys, from: store(), to: file) == .success(keys.count))
        let document = try JSONDocument(parsing: file.content.withLock { $0.bytes })
        #expect(document.root.members.map(\.name) == keys)
    }

    @Test("the file says what is missing, under a name that no key can have")
    func incomplete() async throws {
        let file = MemoryFile()
        let forbidden = KeyStoreError.rejected(Rejection(status: 403, code: 4003, message: "Forbidden"))
        let result = await export(["alfa", "bravo", "No Key"], from: store(["bravo": forbidden]), to: file)
        #expect(result == .success(1))
        let document = try JSONDocument(parsing: file.content.withLock { $0.bytes })
        let note = try #require(document.root["!incomplete"])
        #expect(throws: KeyRuleViolation.self) { try EntryKey("!incomplete") }
        #expect(note["asked"]?.rawText == "3")
        #expect(note["written"]?.rawText == "1")
        #expect(note["unreadable"]?["bravo"]?.string == "403 · 4003 Forbidden")
        #expect(note["unreadable"]?["No Key"]?.string == "not a key")
    }

    @Test("where nothing could be read, nobody answers any more, or the disk is full, there is no file")
    func nothing() async {
        let file = MemoryFile()
        let refused = KeyStoreError.rejected(Rejection(status: 401, code: 4002, message: "No auth token"))
        let result = await export(["alfa"], from: store(["alfa": refused]), to: file)
        #expect(result == .failure(FileFailure("alfa could not be read: 401 · 4002 No auth token")))
        #expect(file.content.withLock { $0.isDiscarded && !$0.isFinished })
        let full = MemoryFile(room: 10)
        #expect(
            await export(["alfa"], from: store(), to: full)
                == .failure(FileFailure("cannot write: No space left on device")))
        #expect(full.content.withLock { $0.isDiscarded && !$0.isFinished })
    }

    @Test("a key that the server asks to wait for is asked for again", .timeLimit(.minutes(1)))
    func patience() async {
        let file = MemoryFile()
        let busy = KeyStoreError.rejected(Rejection(status: 429, retryAfter: 1))
        let store = PatientStore { _, attempt in attempt < 3 ? .failure(busy) : .success("{}") }
        #expect(await export(["alfa", "bravo"], from: store, to: file) == .success(2))
    }

    @Test("called off, it clears the file away", .timeLimit(.minutes(1)))
    func cancelled() async {
        let file = MemoryFile()
        let held = PatientStore(isHeld: true) { _, _ in .success("{}") }
        let exporter = Exporter(keys: ["alfa"], store: held, file: file.file, word: ValueWord { _ in })
        let task = Task { await exporter.run() }
        while held.counts.withLock({ $0.now }) == 0 { await Task.yield() }
        task.cancel()
        #expect(await task.value == .failure(FileFailure("cancelled")))
        #expect(file.content.withLock { $0.isDiscarded && !$0.isFinished })
    }
}
