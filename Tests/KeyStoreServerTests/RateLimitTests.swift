import HTTPTypes
import KeyStoreAPI
import Testing

@testable import KeyStoreServer

@Suite("the rate of requests")
struct RateLimitTests {
    private static let token = RateLimiter.Holder.token([1])

    @Test("a token over its rate is told when to come back; other tokens are not affected")
    func tokens() async throws {
        try await Harness.run({ $0.limits.rate = RateLimit(requests: 2, seconds: 60) }) { server in
            #expect(try await server.send(.get, "/v1/key-store").status == 200)
            #expect(try await server.send(.get, "/v1/key-store").status == 200)
            let answer = try await server.send(.get, "/v1/key-store")
            #expect(try answer.failure == "429 4290 Too many requests")
            #expect((1...30).contains(try #require(Int(answer.headers[.retryAfter] ?? ""))))
            let metrics = try await server.send(.get, "/metrics", as: .reader)
            #expect(metrics.text.contains("keystore_rate_limited_total 1\n"))
        }
    }

    @Test("two tokens of one user have a rate each")
    func perToken() async throws {
        let (first, second) = (
            try AccessToken.generate(user: Harness.user), try AccessToken.generate(user: Harness.user)
        )
        let tokens = try Tokens(parsing: first.line + "\n" + second.line, name: "tokens")
        try await Harness.run({
            $0.tokens = tokens
            $0.limits.rate = RateLimit(requests: 1, seconds: 60)
        }) { server in
            for (token, status) in [(first, 200), (first, 429), (second, 200)] {
                let headers: HTTPFields = [.authorization: "Bearer \(token.text.reveal())"]
                let answer = try await server.send(.get, "/v1/key-store", as: .nobody, headers: headers)
                #expect(answer.status == status)
            }
        }
    }

    @Test("those whom nobody knows share one rate, whatever they call themselves, and take none from the others")
    func strangers() async throws {
        try await Harness.run({ $0.limits.rate = RateLimit(requests: 2, seconds: 60) }) { server in
            #expect(try await server.send(.get, "/v1/key-store", as: .stranger).status == 401)
            #expect(try await server.send(.get, "/v1/key-store", as: .nobody).status == 401)
            let other: HTTPFields = [.authorization: "Bearer ks_another"]
            let answer = try await server.send(.get, "/v1/key-store", as: .nobody, headers: other)
            #expect(answer.status == 429)
            #expect(answer.headers[.retryAfter] != nil)
            #expect(try await server.send(.get, "/v1/key-store").status == 200)
            #expect(try await server.send(.get, "/healthz", as: .nobody).status == 200)
        }
    }

    @Test("what was used up comes back evenly, and no more of it than there was")
    func filling() {
        let limiter = RateLimiter(RateLimit(requests: 2, seconds: 10))
        let start = ContinuousClock.now
        func wait(_ seconds: Double) -> Int? {
            limiter.secondsToWait(Self.token, now: start + .milliseconds(Int(seconds * 1000)))
        }
        #expect(wait(0) == nil)
        #expect(wait(0) == nil)
        #expect(wait(0) == 5)
        #expect(wait(4.5) == 1)
        #expect(wait(5) == nil)
        #expect(wait(5.1) == 5)
        #expect(wait(100) == nil)
        #expect(wait(100) == nil)
        #expect(wait(100) == 5)
        #expect(limiter.secondsToWait(.strangers, now: start + .seconds(100)) == nil)
    }

    @Test("tokens that are not used any more do not add up")
    func memory() {
        let limiter = RateLimiter(RateLimit(requests: 1, seconds: 1))
        let start = ContinuousClock.now
        for number in 0..<20_000 {
            let digest = [UInt8(number >> 8), UInt8(number & 255)]
            #expect(limiter.secondsToWait(.token(digest), now: start + .milliseconds(number * 10)) == nil)
        }
        #expect(limiter.count < 1200)
    }
}
