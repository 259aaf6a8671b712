import Foundation
import KeyStoreAPI
import Testing

@testable import KeyStoreServer

/// No expectation: it prints a figure, when it is asked to.
@Suite(
    "the rate of writes", .serialized, .enabled(if: ProcessInfo.processInfo.environment["KEYSTORE_MEASURE"] != nil))
struct WriteRateTests {
    @Test("writes a second with so many writers at once, each on a key of its own", arguments: [1, 8, 64])
    func rate(writers: Int) async throws {
        try await TemporaryFolder.with { folder in
            let storage = try SQLiteStorage(folder: folder)
            for writer in 0..<writers { try await storage.make(EntryKey("key-\(writer)")) }
            let rounds = 2048 / writers
            let value = #"{"text":"\#(String(repeating: "x", count: 500))"}"#
            let time = try await ContinuousClock().measure {
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for writer in 0..<writers {
                        group.addTask {
                            let key = try EntryKey("key-\(writer)")
                            for _ in 0..<rounds { try await storage.put(key, value) }
                        }
                    }
                    try await group.waitForAll()
                }
            }
            print("\(writers) writers: \(Int(Double(writers * rounds) / (time / .seconds(1)))) writes a second")
            try await storage.close()
        }
    }
}
