import Foundation
import HTTPTypes
import KeyStoreAPI
import NIOCore
import Testing

@testable import KeyStoreServer

/// One member with TLS and with etcd's own users, of whom ours may use one prefix only.
@Suite(
    "etcd: who is let in", .etcd, .enabled(if: TestCertificates.canBeMade, "openssl is not installed"), .serialized)
struct EtcdAccessTests {
    private static let password = "canary:pass wörd"

    @Test("a user whose role is the store's range can do all that the store does, over TLS")
    func allowed() async throws {
        try await Self.with { etcd in
            let store = try etcd.store()
            let feed = try await store.changes(after: nil)
            let made = try await store.make("limits", #"{"n":1}"#)
            let put = try await store.put("limits", #"{"n":2}"#)
            #expect(try await store.revisions(of: "limits", limit: 9).count == 2)
            #expect(try await store.keys(ListQuery()) == ["limits"])
            _ = try await store.delete("limits", if: .none)
            #expect(try await feed.take(3).map(\.kind) == [.created, .updated, .deleted])
            #expect(try await store.changes(after: made).take(1).map(\.revision) == [put])
            try await store.forget(endedBefore: Timestamp.now.advanced(bySeconds: 60))
            #expect(try await store.revisions(of: "limits", limit: 9) == [])
            try await store.close()
        }
    }

    @Test("a token that has run out is got again, without anybody noticing")
    func expiry() async throws {
        try await Self.with(options: ["--auth-token-ttl", "1"]) { etcd in
            let store = try etcd.store()
            try await store.make("limits")
            let other = try await etcd.token(user: "keystore")
            // Every use makes a token last longer, so the pause is longer than its time.
            try await Eventually.holds(every: .milliseconds(2500)) {
                do {
                    _ = try await etcd.order("/v3/kv/range", #"{"key":"c3RvcmUvMS9lLw=="}"#, other)
                    return false
                } catch let fault as EtcdFault { return fault.kind == .tokenRefused }
            }
            try await store.put("limits", #"{"n":1}"#)
            #expect(try await store.entry("limits")?.data == Array(#"{"n":1}"#.utf8))
            try await store.close()
        }
    }

    @Test("a wrong password, another's prefix and no user are 503, and the log says which, without the password")
    func denied() async throws {
        try await Self.with { etcd in
            let wrong = try etcd.store {
                $0.credentials = try EtcdCredentials(parsing: "keystore:canary", name: "file")
            }
            let elsewhere = try etcd.store(prefix: "others") { _ in }
            let nobody = try etcd.store { $0.credentials = nil }
            for (store, reason) in [
                (wrong, "authentication failed"), (elsewhere, "permission denied"), (nobody, "user name is empty"),
            ] {
                let log = LogRecorder()
                try await Harness.run(logger: log.logger, storage: store) { server in
                    for answer in [
                        try await server.get("limits"), try await server.create("limits"),
                        try await server.send(.get, "/v1/key-store"), try await server.send(.get, "/healthz"),
                    ] {
                        #expect(try answer.failure == "503 5030 The store is busy or not reachable")
                        #expect(!answer.text.contains(reason))
                    }
                }
                #expect(log.text.contains(reason))
                #expect(!log.text.contains("canary"))
                try await store.close()
            }
        }
    }

    @Test("a member that no trusted authority vouches for is not talked to, and the log says why")
    func untrusted() async throws {
        try await TemporaryFolder.with { folder in
            let other = try TestCertificates(in: folder, name: "other")
            try await Self.with { etcd in
                let store = try etcd.store { $0.caFile = other.authority }
                let log = LogRecorder()
                try await Harness.run(logger: log.logger, storage: store) { server in
                    let status = try await server.get("limits").status
                    #expect(status == 503)
                }
                #expect(log.text.lowercased().contains("certificate"))
                #expect(!log.text.contains("canary"))
                try await store.close()
                #expect(throws: StorageError.self) { _ = try etcd.store { $0.caFile = folder + "/none" } }
            }
        }
    }

    private static func with(
        options: [String] = [], _ body: (Guarded) async throws -> Void
    ) async throws {
        try await TemporaryFolder.with { folder in
            let certificate = try TestCertificates(in: folder)
            try await EtcdMembers.with(
                1, certificate: certificate, options: options + ["--bcrypt-cost", "4", "--unsafe-no-fsync"]
            ) { members in
                let etcd = Guarded(members: members, transport: try EtcdTransport(members.configuration()))
                try await etcd.guardStore()
                try await body(etcd)
                await etcd.transport.close()
            }
        }
    }

    private struct Guarded {
        let members: EtcdMembers
        let transport: EtcdTransport

        func store(
            prefix: String = "store", _ change: (inout EtcdConfiguration) throws -> Void = { _ in }
        ) throws -> EtcdStorage {
            var configuration = try members.configuration(prefix: prefix)
            configuration.credentials = try EtcdCredentials(parsing: "keystore:\(password)", name: "file")
            try change(&configuration)
            return try EtcdStorage(configuration)
        }

        func guardStore() async throws {
            for order in [
                ("user/add", #"{"name":"root","password":"root"}"#), ("role/add", #"{"name":"root"}"#),
                ("user/grant", #"{"user":"root","role":"root"}"#), ("role/add", #"{"name":"store"}"#),
                (
                    "role/grant",
                    #"{"name":"store","perm":{"permType":"READWRITE","key":"c3RvcmUvMS8=","range_end":"c3RvcmUvMTA="}}"#
                ),
                ("user/add", #"{"name":"keystore","password":"\#(password)"}"#),
                ("user/grant", #"{"user":"keystore","role":"store"}"#), ("enable", "{}"),
            ] { _ = try await self.order("/v3/auth/" + order.0, order.1) }
        }

        func order(_ path: String, _ message: String, _ token: Secret? = nil) async throws -> Data {
            try await transport.post(
                members.members[0].url + path, ByteBuffer(string: message), token: token, within: .seconds(30))
        }

        func token(user: String) async throws -> Secret {
            let answer = try await order("/v3/auth/authenticate", #"{"name":"\#(user)","password":"\#(password)"}"#)
            let token: EtcdToken = try EtcdJSON.decode(answer)
            return Secret(token.token)
        }
    }
}
