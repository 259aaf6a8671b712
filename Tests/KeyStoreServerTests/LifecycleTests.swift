import Foundation
import HTTPTypes
import KeyStoreAPI
import Logging
import ServiceLifecycle
import Testing

@testable import KeyStoreServer

@Suite("starting and stopping", .timeLimit(.minutes(1)))
struct LifecycleTests {
    @Test("it listens on a free port, and stops when its task is cancelled, leaving one closed file")
    func cancellation() async throws {
        try await Running.with { running, folder in
            #expect(running.address.host == "127.0.0.1")
            #expect(running.address.port > 0)
            #expect(running.address.url == "http://127.0.0.1:\(running.address.port)")
            running.task.cancel()
            try await running.task.value
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["keystore.sqlite"])
        }
    }

    @Test("it stops with the service group it runs in")
    func gracefulShutdown() async throws {
        try await TemporaryFolder.with { folder in
            let (ready, isReady) = AsyncStream.makeStream(of: BoundAddress.self)
            let server = try Running.server(folder)
            let group = ServiceGroup(
                configuration: .init(
                    services: [
                        .init(
                            service: Adapter(serve: { try await server.run { isReady.yield($0) } }),
                            successTerminationBehavior: .gracefullyShutdownGroup)
                    ], logger: .silent))
            let task = Task { try await group.run() }
            for await _ in ready { break }
            await group.triggerGracefulShutdown()
            try await task.value
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["keystore.sqlite"])
        }
    }

    @Test("a request in progress gets its answer before the server is gone")
    func finishing() async throws {
        let (entered, enter) = AsyncStream.makeStream(of: Void.self)
        let (released, release) = AsyncStream.makeStream(of: Void.self)
        let storage = MemoryStorage { () throws(StorageError) in
            enter.yield()
            for await _ in released { break }
        }
        try await Running.with(storage: storage) { running, _ in
            let client = try await RawClient(port: running.address.port)
            try await client.send(running.request("GET /v1/key-store/limits", "\r\n"))
            for await _ in entered { break }
            running.task.cancel()
            release.yield()
            let answer = await client.readToEnd()
            #expect(answer.hasPrefix("HTTP/1.1 404"))
            #expect(answer.hasSuffix(#""message":"Entity not found"}}"#))
            try await running.task.value
        }
    }

    @Test("an address that is taken, or that is none, is told")
    func cannotListen() async throws {
        try await Running.with { running, _ in
            try await TemporaryFolder.with { folder in
                let port = running.address.port
                let second = try Running.server(folder, port: port)
                do throws(KeyStoreServerError) {
                    try await second.run()
                    Issue.record("two servers on one port")
                } catch {
                    #expect(error.description.hasPrefix("cannot listen on 127.0.0.1:\(port): "))
                }
            }
        }
    }

    @Test("a data folder that can't be used is told at once")
    func badFolder() throws {
        #expect(throws: KeyStoreServerError.self) { try Running.server("/proc/no/such/folder") }
    }

    @Test("what is older than the history's days is let go of; without days nothing is")
    func forgetting() async throws {
        let storage = MemoryStorage()
        try await storage.make("limits")
        try await storage.put("limits", "{}")
        let keeper = Forgetting(storage: storage, days: 7, logger: .silent)
        await keeper.forget(now: Timestamp.now.advanced(bySeconds: 6 * 86400))
        #expect(try await storage.revisions(of: "limits", limit: 9).count == 2)
        try await Running.with(storage: storage, history: HistoryLimits(days: 1)) { running, _ in
            running.task.cancel()
            try await running.task.value
        }
        #expect(try await storage.revisions(of: "limits", limit: 9).count == 2)
        await keeper.forget(now: Timestamp.now.advanced(bySeconds: 8 * 86400))
        #expect(try await storage.revisions(of: "limits", limit: 9).count == 1)
    }

    @Test("a body whose chunks make no sense is a bad request, and the server goes on")
    func brokenChunks() async throws {
        try await Running.with { running, _ in
            let client = try await RawClient(port: running.address.port)
            try await client.send(
                running.request("PUT /v1/key-store/limits", "Transfer-Encoding: chunked\r\n\r\nzz\r\n"))
            #expect(await client.readToEnd().hasPrefix("HTTP/1.1 400"))
            let other = try await RawClient(port: running.address.port)
            try await other.send(running.request("GET /v1/key-store", "Connection: close\r\n\r\n"))
            #expect(await other.readToEnd().hasPrefix("HTTP/1.1 200"))
        }
    }

    @Test("a body without a length is cut off at the limit")
    func chunkedOverLimit() async throws {
        try await Running.with { running, _ in
            let client = try await RawClient(port: running.address.port)
            let chunk = "2000\r\n" + String(repeating: "x", count: 0x2000) + "\r\n"
            try await client.send(
                running.request("PUT /v1/key-store/limits", "Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n"))
            try await client.send(String(repeating: chunk, count: 200) + "0\r\n\r\n")
            let answer = await client.readToEnd()
            #expect(answer.hasPrefix("HTTP/1.1 413"))
            #expect(answer.contains(#""code":5005"#))
        }
    }
}

private struct Adapter: Service {
    let serve: @Sendable () async throws -> Void

    func run() async throws { try await serve() }
}
