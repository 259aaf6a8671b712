import JSONDocument
import Testing

/// Two consoles submit to one key at the same moment.
@Suite("Races of two consoles", .sandboxed)
struct RaceTests {
    private static let start = #"{"n": 1000}"#

    private struct Round {
        /// How many of the two were told that theirs was saved.
        let saved: Int
        let held: String
    }

    @Test(
        "with revisions one wins each race, and the other one sees it before anything is sent", .timeLimit(.minutes(60))
    )
    func conditional() async throws {
        let server = try await Server(["counter": Self.start])
        let consoles = [try await open(server), try await open(server)]
        let rounds = Rounds.count(4)
        for round in 1...rounds {
            let result = try await race(consoles, server)
            #expect(result.saved == 1, "round \(round): \(result.saved) were told that they won")
            // Each accepted write counts the revision up by one: a second one would show.
            try await refresh(consoles, revision: round + 1)
        }
        Rounds.report("\(rounds) races with revisions, one winner each")
    }

    @Test("without revisions each reads first; a write that slips in between is counted", .timeLimit(.minutes(60)))
    func documentedOnly() async throws {
        var chance = Chance()
        let server = try await Server(["counter": Self.start], "--documented-only")
        let consoles = [try await openByName(server), try await openByName(server)]
        // By how many milliseconds later the second one was confirmed: races, and those that overwrote unseen.
        var counts: [Int: (races: Int, unseen: Int)] = [:]
        for _ in 1...Rounds.count(2) {
            let delay = [0, 2, 5, 10, 20].randomElement(using: &chance) ?? 0
            let result = try await race(consoles, server, delay: .milliseconds(delay))
            #expect(result.saved >= 1)
            counts[delay, default: (0, 0)].races += 1
            if result.saved == 2 { counts[delay]?.unseen += 1 }
            try await refresh(consoles, revision: nil)
        }
        for (delay, count) in counts.sorted(by: { $0.key < $1.key }) {
            Rounds.report("without revisions, \(delay) ms apart: \(count.unseen) of \(count.races) overwrote unseen")
        }
    }

    // MARK: A round

    /// Both change the number, each in its own way, and confirm at once.
    private func race(_ consoles: [Terminal], _ server: Server, delay: Duration = .zero) async throws -> Round {
        try await consoles[0].press("+")
        try await consoles[1].press("+", "+")
        for console in consoles { try await console.review() }
        async let first: Void = consoles[0].press("y")
        async let second: Void = press("y", in: consoles[1], after: delay)
        _ = try await (first, second)
        var saved = 0
        for console in consoles {
            let screen = try await console.wait("the end of a submit") { screen in
                screen.contains("saved") && screen.contains("Esc list") || screen.contains("your text is kept")
            }
            if screen.contains("saved") { saved += 1 }
        }
        return Round(saved: saved, held: String(decoding: try await server.http.value(of: "counter"), as: UTF8.self))
    }

    private func press(_ key: String, in console: Terminal, after delay: Duration) async throws {
        if delay > .zero { try await Task.sleep(for: delay) }
        try await console.press(key)
    }

    /// Both have what the store holds, and no change of their own.
    private func refresh(_ consoles: [Terminal], revision: Int?) async throws {
        for console in consoles {
            if try await console.screen().contains("your text is kept") {
                try await console.press("Escape")
                try await console.see("Esc list")
            }
            try await console.press("r")
            let screen = try await console.wait("read again, or asked") {
                $0.contains("read again") || $0.contains("Reload?")
            }
            if screen.contains("Reload?") { try await console.press("d") }
            try await console.wait("what the store holds") { screen in
                screen.contains("read again") && !screen.isChanged
                    && (revision.map { screen.contains("rev \($0)") } ?? true)
            }
        }
    }

    private func open(_ server: Server) async throws -> Terminal {
        let console = try await Terminal.console(on: server)
        try await console.openOutline("counter")
        try await console.press("Down")
        return console
    }

    private func openByName(_ server: Server) async throws -> Terminal {
        let console = try await Terminal.console(on: server)
        try await console.see("known key")
        try await console.press("o")
        try await console.see("Open a key by its name")
        try await console.type("counter")
        try await console.press("Enter")
        try await console.see("created by", "Esc list")
        try await console.press("Down")
        return console
    }
}
