public import Console
internal import JSONDocument
public import KeyStoreAPI
internal import Synchronization

/// Writes the values of keys into a file: one JSON object, a member for each, with the bytes as they came.
///
/// Values are held for so many keys at a time. Where some could not be read the file says so in a last member whose name
/// no key can have.
public struct Exporter: Sendable {
    /// Keys whose values are in memory together.
    static let portion = 64
    /// The name of the member that tells what is missing.
    static let incomplete = "!incomplete"

    /// What is told of the reading, without the values; on any thread.
    public struct Listener: Sendable {
        let read: @Sendable () -> Void
        let unreadable: @Sendable (String, KeyStoreError) -> Void
        let paused: @Sendable (Int) -> Void

        public init(
            read: @escaping @Sendable () -> Void, unreadable: @escaping @Sendable (String, KeyStoreError) -> Void,
            paused: @escaping @Sendable (Int) -> Void
        ) {
            self.read = read
            self.unreadable = unreadable
            self.paused = paused
        }
    }

    private let keys: [String]
    private let store: any KeyStore
    private let file: NewFile
    private let width: Int
    private let second: Duration
    private let listener: Listener

    /// - Parameter width: keys that are read at once.
    public init(
        keys: [String], store: any KeyStore, file: NewFile, width: Int = ValueReader.width,
        second: Duration = .seconds(1), listener: Listener
    ) {
        self.keys = keys
        self.store = store
        self.file = file
        self.width = width
        self.second = second
        self.listener = listener
    }

    /// Tells a screen.
    init(keys: [String], store: any KeyStore, file: NewFile, word: ValueWord, second: Duration = .seconds(1)) {
        self.init(
            keys: keys, store: store, file: file, second: second,
            listener: Listener(
                read: { word.read(nil) }, unreadable: { word.unreadable($0, $1) }, paused: { word.pause($0) }))
    }

    /// - Returns: how many are in the file. Unless it is finished there is none.
    public func run() async -> Result<Int, FileFailure> {
        do throws(FileFailure) {
            let written = try await write()
            try file.finish()
            return .success(written)
        } catch {
            file.discard()
            return .failure(error)
        }
    }

    private func write() async throws(FileFailure) -> Int {
        var missing: [ValuesRead.Unreadable] = []
        var members = Members()
        try file.append(Array("{".utf8))
        for start in stride(from: 0, to: keys.count, by: Self.portion) {
            let names = Array(keys[start..<min(start + Self.portion, keys.count)])
            let read = try await values(of: names)
            missing += read.unreadable
            try file.append(names.flatMap { name in read.entries[name].map { members.add(name, $0.data.bytes) } ?? [] })
        }
        let written = members.count
        guard written > 0 else { throw FileFailure(missing.first?.words ?? "there is nothing to write") }
        if !missing.isEmpty { try file.append(members.add(Self.incomplete, note(written, missing))) }
        try file.append(Array("\n}\n".utf8))
        return written
    }

    private struct Portion {
        var entries: [String: Entry] = [:]
        var unreadable: [ValuesRead.Unreadable] = []
    }

    private func values(of names: [String]) async throws(FileFailure) -> Portion {
        let portion = Mutex(Portion())
        let isWhole = await ValueReader(
            names, width: width, second: second,
            unreadable: { key, error in
                portion.withLock { $0.unreadable.append(ValuesRead.Unreadable(key: key, error: error)) }
                listener.unreadable(key, error)
            }, paused: listener.paused
        ) { key throws(KeyStoreError) in
            let entry = try await store.entry(key)
            portion.withLock { $0.entries[key.text] = entry }
            listener.read()
        }.run()
        let read = portion.withLock { $0 }
        if Task.isCancelled { throw FileFailure("cancelled") }
        guard isWhole else { throw FileFailure(read.unreadable.last?.words ?? "nobody answers") }
        return read
    }

    private func note(_ written: Int, _ missing: [ValuesRead.Unreadable]) -> [UInt8] {
        var members = Members(indent: 4)
        var reasons = Members(indent: 6)
        let all = missing.flatMap { reasons.add($0.key, JSONText.quoted($0.error.words)) }
        return Array("{".utf8) + members.add("asked", Array(String(keys.count).utf8))
            + members.add("written", Array(String(written).utf8))
            + members.add("unreadable", Array("{".utf8) + all + Array("\n    }".utf8)) + Array("\n  }".utf8)
    }

    /// Members of an object, a line each.
    private struct Members {
        var indent = 2
        private(set) var count = 0

        init(indent: Int = 2) { self.indent = indent }

        mutating func add(_ name: String, _ value: [UInt8]) -> [UInt8] {
            let before = (count == 0 ? "\n" : ",\n") + String(repeating: " ", count: indent)
            count += 1
            return Array(before.utf8) + JSONText.quoted(name) + Array(": ".utf8) + value
        }
    }
}

extension ValuesRead.Unreadable {
    fileprivate var words: String { "\(key) could not be read: \(error.words)" }
}

extension EffectRunner {
    mutating func export(_ request: RequestID, _ keys: [String], _ path: String) {
        let (store, mailbox, makeFile) = (services.connection.store, mailbox, services.makeFile)
        let task = Task.detached {
            let word = ValueWord { mailbox.post(.valuesRead(request, $0)) }
            switch makeFile(path) {
            case .failure(let failure): mailbox.post(.exported(request, .failure(failure)))
            case .success(let file):
                let exporter = Exporter(keys: keys, store: store, file: file, word: word)
                mailbox.post(.exported(request, await exporter.run()))
            }
        }
        running[request] = task
        exporting = task
    }
}
