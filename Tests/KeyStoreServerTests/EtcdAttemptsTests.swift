import Testing

@testable import KeyStoreServer

@Suite("etcd: attempts, and what answers mean")
struct EtcdAttemptsTests {
    @Test("members are asked in turn; when none could be reached that is the end at once")
    func unreached() async throws {
        var attempts = Self.attempts(isWrite: true)
        #expect(attempts.member == "a")
        try await attempts.goOn(after: Self.fault(.unreached))
        #expect(attempts.member == "b")
        try await attempts.goOn(after: Self.fault(.unreached))
        #expect(attempts.member == "c")
        await #expect(throws: EtcdFailure.unavailable("why, at c")) {
            try await attempts.goOn(after: Self.fault(.unreached))
        }
    }

    @Test("whoever may have written goes on until somebody knows, and says that it is uncertain if nobody does")
    func uncertain() async throws {
        var attempts = Self.attempts(isWrite: true)
        try await attempts.goOn(after: Self.fault(.silent))
        for _ in 0..<10 { try await attempts.goOn(after: Self.fault(.unreached)) }
        #expect(attempts.mayHaveArrived)
        for kind in [EtcdFault.Kind.refused, .denied, .tooLarge, .full, .notKept, .cancelled] {
            var copy = attempts
            await #expect {
                try await copy.goOn(after: Self.fault(kind))
            } throws: {
                if case .uncertain = $0 as? EtcdFailure { true } else { false }
            }
        }
    }

    @Test("a read is never uncertain")
    func reads() async throws {
        var attempts = Self.attempts(isWrite: false)
        for _ in 0..<3 { try await attempts.goOn(after: Self.fault(.silent)) }
        await #expect(throws: EtcdFailure.unavailable("why, at a")) {
            try await attempts.goOn(after: Self.fault(.denied))
        }
    }

    @Test("the time of all attempts together is limited")
    func total() async throws {
        var attempts = EtcdAttempts(isWrite: false, members: ["a"], deadlines: EtcdDeadlines(total: .zero))
        await #expect(throws: EtcdFailure.unavailable("why, at a")) {
            try await attempts.goOn(after: Self.fault(.busy))
        }
    }

    @Test("a token that is refused is got again at the same member, but not for ever")
    func tokens() async throws {
        var attempts = Self.attempts(isWrite: false)
        for _ in 0..<3 {
            try await attempts.goOn(after: Self.fault(.tokenRefused))
            #expect(attempts.member == "a")
        }
        await #expect(throws: EtcdFailure.unavailable("why, at a")) {
            try await attempts.goOn(after: Self.fault(.tokenRefused))
        }
    }

    @Test(
        "what etcd says is sorted by what can be done",
        arguments: [
            (3, "etcdserver: authentication failed, invalid user ID or password", EtcdFault.Kind.denied),
            (3, "etcdserver: user name is empty", .tokenRefused), (16, "etcdserver: invalid auth token", .tokenRefused),
            (3, "etcdserver: revision of auth store is old", .tokenRefused),
            (7, "etcdserver: permission denied", .denied), (3, "etcdserver: request is too large", .tooLarge),
            (8, "grpc: received message larger than max (3000000 vs. 2097152)", .tooLarge),
            (8, "etcdserver: mvcc: database space exceeded", .full), (8, "etcdserver: too many requests", .busy),
            (14, "etcdserver: no leader", .busy), (14, "etcdserver: request timed out", .silent),
            (14, "etcdserver: request timed out, possibly due to previous leader failure", .silent),
            (14, "etcdserver: leader changed", .silent), (14, "transport is closing", .silent),
            (11, "etcdserver: mvcc: required revision has been compacted", .notKept),
            (11, "etcdserver: mvcc: required revision is a future revision", .notKept),
            (3, "etcdserver: duplicate key given in txn request", .refused), (12, "unknown service", .refused),
            (2, "", .silent),
        ])
    func meanings(code: Int, text: String, kind: EtcdFault.Kind) {
        let message = EtcdErrorMessage(code: code, message: text, error: nil)
        #expect(EtcdFault(status: 500, message).kind == kind)
    }

    private static func attempts(isWrite: Bool) -> EtcdAttempts {
        EtcdAttempts(
            isWrite: isWrite, members: ["a", "b", "c"], deadlines: EtcdDeadlines(total: .seconds(3600), pause: .zero))
    }

    private static func fault(_ kind: EtcdFault.Kind) -> EtcdFault { EtcdFault(kind: kind, detail: "why") }
}
