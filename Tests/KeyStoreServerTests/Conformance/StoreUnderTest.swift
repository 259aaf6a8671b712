public import KeyStoreAPI
import Testing

@testable import KeyStoreServer

/// An engine as the conformance tests take it: each asks for an empty store, and gives it back closed.
///
/// A further engine is one more value in ``all``.
struct StoreUnderTest: Sendable, CustomTestStringConvertible {
    typealias Body = @Sendable (any EntryStorage) async throws -> Void

    let name: String
    private let open: @Sendable (HistoryLimits, Body) async throws -> Void

    static let all: [StoreUnderTest] = [.memory, .sqlite] + etcd

    static let memory = StoreUnderTest(name: "memory") { limits, body in
        try await body(MemoryStorage(limits: limits))
    }

    static let sqlite = StoreUnderTest(name: "SQLite") { limits, body in
        try await TemporaryFolder.with { folder in
            let storage = try SQLiteStorage(folder: folder, limits: limits)
            try await body(storage)
            try await storage.close()
        }
    }

    init(name: String, open: @escaping @Sendable (HistoryLimits, Body) async throws -> Void) {
        self.name = name
        self.open = open
    }

    var testDescription: String { name }

    func run(_ limits: HistoryLimits = HistoryLimits(), _ body: Body) async throws {
        try await open(limits, body)
    }
}

extension EntryStorage {
    /// Writes what is not there yet, and answers the revision.
    @discardableResult
    func make(_ key: EntryKey, _ data: String = "{}", by user: String = "maker") async throws -> Int64 {
        try await create(key, data: Array(data.utf8), replacing: false, by: user).done().revision
    }

    @discardableResult
    func put(_ key: EntryKey, _ data: String, by user: String = "writer") async throws -> Int64 {
        try await put(key, data: Array(data.utf8), if: .none, by: user).done().revision
    }

    func keys(_ query: ListQuery) async throws -> [String] { try await list(query).rows.map(\.key) }
}

extension WriteOutcome {
    /// The entry of a write that has to have been done.
    func done() throws -> StoredEntry {
        guard case .done(let entry) = self else { throw NotDone(outcome: self) }
        return entry
    }
}

struct NotDone: Error { let outcome: WriteOutcome }

extension EntryKey: ExpressibleByStringLiteral {
    public init(stringLiteral text: String) { try! self.init(text) }
}
