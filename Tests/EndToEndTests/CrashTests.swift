import Glibc
import JSONDocument
import Journal
import KeyStoreAPI
import Testing

/// The console is killed (SIGKILL) at random moments: at most a second of typing is lost, and a store never holds a mixture.
@Suite("Killed at random moments", .sandboxed)
struct CrashTests {
    private static let before = "{\n  \"text\": \"\"\n}"

    private static func store(_ server: Server) -> StoreID { StoreID(profile: "", address: server.address) }

    /// The drafts that killed consoles left.
    private func drafts(_ server: Server) throws -> [StoredDraft] {
        let journal = try Journal(folder: try StateFolder.path, process: 1)
        defer { journal.close() }
        try journal.check()
        return try journal.drafts(of: try EntryKey("notes"), in: Self.store(server)).map(\.draft)
    }

    private func forgetDrafts(_ server: Server) throws {
        let journal = try Journal(folder: try StateFolder.path, process: 1)
        defer { journal.close() }
        for note in try journal.draftNotes(in: Self.store(server)) { try journal.discardDraft(number: note.number) }
    }

    /// A console with the text open, the cursor in the string.
    private func console(on server: Server) async throws -> Terminal {
        let console = try await Terminal.console(on: server)
        try await console.open("notes")
        try await console.press("Down", "C-e", "Left")
        try await console.wait("the cursor in the string") { $0.place?.hasPrefix("2:") == true }
        return console
    }

    // MARK: Typing

    @Test("what was typed until a second before is in the draft, and nothing else", .timeLimit(.minutes(60)))
    func typing() async throws {
        var chance = Chance()
        let server = try await Server(["notes": Self.before])
        var judged = 0
        let rounds = Rounds.count(4)
        for round in 1...rounds {
            let pause = Duration.milliseconds(Int.random(in: 100...2600, using: &chance))
            if try await typingRound(server, killedAfter: pause, "round \(round), seed \(Rounds.seed)") { judged += 1 }
            try forgetDrafts(server)
        }
        Rounds.report("killed while typing \(rounds) times, \(judged) of them judged by the second")
    }

    /// - Returns: whether the machine ran evenly enough to judge what was lost by the clock.
    private func typingRound(_ server: Server, killedAfter pause: Duration, _ name: String) async throws -> Bool {
        let console = try await console(on: server)
        let clock = ContinuousClock()
        let heartbeat = Heartbeat()
        let end = clock.now + pause
        var sent: [(text: String, at: ContinuousClock.Instant)] = []
        repeat {
            try await console.type("w\(sent.count) ")
            sent.append(("w\(sent.count) ", clock.now))
        } while clock.now < end
        let killed = clock.now
        try await console.kill()
        let isEven = await heartbeat.stop() < .milliseconds(150)

        let typed = sent.map(\.text).joined()
        let kept = try drafts(server).map { String(decoding: $0.text, as: UTF8.self) }
        #expect(kept.count <= 1, "\(name): one console leaves one draft")
        let inside = kept.first.map { $0.dropFirst("{\n  \"text\": \"".count).dropLast("\"\n}".count) } ?? ""
        #expect(typed.hasPrefix(inside), "\(name): the draft is no beginning of what was typed: \(inside)")
        #expect(kept.isEmpty || kept.first == "{\n  \"text\": \"\(inside)\"\n}", "\(name): \(kept)")
        guard isEven else { return false }
        let promised = sent.prefix { $0.at.duration(to: killed) > .seconds(1) }.map(\.text).joined()
        #expect(inside.hasPrefix(promised), "\(name): lost \(promised.dropFirst(inside.count))")
        return true
    }

    @Test("the draft of a killed console is offered, and goes on with its undo")
    func offered() async throws {
        let server = try await Server(["notes": Self.before])
        let first = try await console(on: server)
        try await first.type("kept")
        try await StateFolder.awaitDrafts([Self.before.utf8.count + 4])
        try await first.kill()
        let second = try await Terminal.console(on: server)
        try await second.see("Unfinished drafts", "notes")
        try await second.press("Enter")
        try await second.see("A draft of notes", "r resume")
        try await second.press("r")
        try await second.see("\"text\": \"kept\"", "✎")
        try await second.press("u")
        try await second.seeNo("✎")
    }

    // MARK: Submitting

    @Test(
        "the store holds the old value or the new one, and what was there before is on record",
        .timeLimit(.minutes(60)))
    func submitting() async throws {
        var chance = Chance()
        let server = try await Server(["notes": Self.before])
        var present = Self.before
        var counts = (old: 0, new: 0)
        let rounds = Rounds.count(5)
        for round in 1...rounds {
            let pause = Duration.microseconds(Int.random(in: 0...12_000, using: &chance))
            let next = try await submittingRound(
                server, from: present, round: round, killedAfter: pause, "round \(round), seed \(Rounds.seed)")
            if next == present { counts.old += 1 } else { counts.new += 1 }
            present = next
            try forgetDrafts(server)
        }
        Rounds.report("killed while submitting \(rounds) times: \(counts.old) old, \(counts.new) new values")
    }

    private func submittingRound(
        _ server: Server, from present: String, round: Int, killedAfter pause: Duration, _ name: String
    ) async throws -> String {
        let console = try await console(on: server)
        try await console.type("\(round % 10)")
        let wanted = present.replacing("\"\n}", with: "\(round % 10)\"\n}")
        try await console.review()
        // Review hands the text over at once.
        try await Patience.until("\(name): the draft is kept when the review opens") {
            try drafts(server).map { String(decoding: $0.text, as: UTF8.self) } == [wanted] ? () : nil
        }
        try await console.press("y")
        try await Task.sleep(for: pause)
        try await console.kill()
        let held = String(decoding: try await settledValue(server), as: UTF8.self)
        #expect(held == present || held == wanted, "\(name): a mixture: \(held)")
        let journal = try Journal(folder: try StateFolder.path, process: 1)
        defer { journal.close() }
        try journal.check()
        let last = try journal.writes(in: Self.store(server), WriteQuery(limit: 1)).first
        if held == wanted {
            #expect(last?.intent.before?.data.text == present, "\(name): what was there before is not on record")
            #expect(last?.intent.after?.text == wanted, "\(name)")
        } else {
            let kept = try drafts(server).map { String(decoding: $0.text, as: UTF8.self) }
            #expect(kept == [wanted], "\(name): not submitted, and not kept: \(kept)")
        }
        return held
    }

    /// A request that was on its way when the console went may still be carried out: it is waited for by a write's worth of
    /// other requests.
    private func settledValue(_ server: Server) async throws -> [UInt8] {
        var last = try await server.http.value(of: "notes")
        for _ in 0..<3 {
            let next = try await server.http.value(of: "notes")
            if next != last { last = next }
        }
        return last
    }
}
