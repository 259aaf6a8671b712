import Console
import KeyStoreAPI
import Testing

@testable import ConsoleRuntime

@Suite("The log of a session", .timeLimit(.minutes(1)))
struct SessionLogTests {
    private func exchange(_ number: Int) -> LoggedExchange {
        LoggedExchange(number: number, method: "GET", path: "/v1/key-store/key-\(number)", status: 200, milliseconds: 3)
    }

    @Test("the newest come first, with their time, and the oldest give way")
    func ring() {
        let log = SessionLog()
        for number in 1...SessionLog.limit + 700 { log.add(exchange(number)) }
        #expect(log.rows.count == SessionLog.limit)
        #expect(log.rows.first?.number == SessionLog.limit + 700)
        #expect(log.rows.last?.number == 701)
        #expect(log.rows.allSatisfy { $0.time.hasSuffix("Z") && $0.time.hasPrefix("20") })
    }

    @Test("what was wrong with an answer is said of its request")
    func explained() {
        let log = SessionLog()
        log.add(exchange(1))
        log.add(exchange(2))
        log.explain(1, "not a key store reply", excerpt: "<html>")
        log.explain(7, "nobody's", excerpt: nil)
        #expect(log.rows.map(\.detail) == [nil, "not a key store reply"])
        #expect(log.rows.last?.excerpt == "<html>")
    }

    @Test("while someone looks, what comes is told, until it is called off")
    func following() async {
        let log = SessionLog()
        let mailbox = Mailbox()
        let connection = Connection(
            terms: ProfileTerms(profile: Profile(name: "staging", address: "http://x", access: .readWrite))
        ) { _, _ in MemoryStore([]) }
        var runner = EffectRunner(services: Services(connection: connection, log: log), mailbox: mailbox)
        let request = RequestID(number: 1)
        log.add(exchange(1))
        runner.run(.seekLog(request))
        await told([1], request, mailbox)
        log.add(exchange(2))
        await told([2, 1], request, mailbox)
        runner.run(.cancel(request))
        await runner.running[request]?.value
        _ = mailbox.take()
        log.add(exchange(3))
        #expect(mailbox.take().actions.isEmpty)
    }

    private func told(_ numbers: [Int], _ request: RequestID, _ mailbox: Mailbox) async {
        while true {
            for case .logFound(request, let rows) in mailbox.take().actions where rows.map(\.number) == numbers {
                return
            }
            await Task.yield()
        }
    }
}
