import Dispatch
import Foundation
import JSONDocument
import KeyStoreAPI
import Synchronization
import Testing

@testable import Journal

@Suite("many consoles on one journal")
struct SharingTests {
    let folder = TemporaryFolder()

    @Test("50 open it at once, write at once, and nothing is lost")
    func fifty() throws {
        let failures = Mutex<[String]>([])
        let journals = Mutex<[Journal]>([])
        let (path, rounds) = (folder.journal, 10)
        Self.together(50) { index in
            do {
                let journal = try Journal(folder: path, process: index)
                for round in 1...rounds {
                    try journal.keep(Sample.draft("\(index) \(round)", base: Sample.entry("{}")), in: Sample.store)
                    let number = try journal.begin(Sample.update(), keepingValues: true, guardedFor: nil)
                    try journal.log(
                        LoggedRequest(method: "PUT", path: "/", status: 200, milliseconds: 1), in: Sample.store)
                    try journal.settle(number, as: Settlement(.verified))
                    _ = try journal.draftNotes(in: Sample.store)
                }
                journals.withLock { $0.append(journal) }
            } catch {
                failures.withLock { $0.append("\(error)") }
            }
        }
        #expect(failures.withLock { $0 } == [])
        let journal = try folder.open()
        let texts = try journal.drafts(of: Sample.key, in: Sample.store)
            .map { String(decoding: $0.draft.text, as: UTF8.self) }
        #expect(Set(texts) == Set((0..<50).map { "\($0) \(rounds)" }))
        let writes = try journal.writes(in: nil, WriteQuery(limit: 1000))
        #expect(writes.count == 50 * rounds)
        #expect(writes.allSatisfy { $0.verdict == .verified })
        #expect(try journal.count("request") == 50 * rounds)
        try journal.check()
    }

    @Test("many processes are killed in the middle of writes, and what each had written is there")
    func killed() async throws {
        let path = folder.journal
        for round in 0..<3 {
            await withTaskGroup { group in
                for _ in 0..<4 {
                    group.addTask {
                        await #expect(processExitsWith: .signal(SIGKILL)) {
                            [path = path as String, round = round as Int] in
                            let journal = try Journal(folder: path, process: round)
                            let killer = Thread { [milliseconds = UInt32.random(in: 1...40)] in
                                usleep(milliseconds * 1000)
                                kill(getpid(), SIGKILL)
                            }
                            killer.start()
                            for number in 1... {
                                let text = Sample.large(20_000, seed: number)
                                try journal.keep(Sample.draft(text, base: Sample.entry(text)), in: Sample.store)
                            }
                        }
                    }
                }
            }
        }
        let journal = try folder.open()
        for kept in try journal.drafts(of: Sample.key, in: Sample.store) {
            #expect(kept.draft.base?.data.bytes == kept.draft.text)
            #expect(!kept.note.isOpenElsewhere)
        }
        try journal.check()
        #expect(try folder.sessions() == [journal.session.id])
    }

    @Test("two that are open see each other's drafts and writes at once")
    func two() throws {
        let (first, second) = (try folder.open(process: 1), try folder.open(process: 2))
        try first.keep(Sample.draft("x"), in: Sample.store)
        #expect(try second.draftNotes(in: Sample.store).map(\.process) == [1])
        let number = try second.begin(Sample.update(), keepingValues: true, guardedFor: nil)
        #expect(try first.write(number)?.verdict == .pending)
    }

    /// Runs `body` on so many threads at once, and waits for all.
    private static func together(_ count: Int, _ body: @escaping @Sendable (Int) -> Void) {
        let group = DispatchGroup()
        for index in 0..<count {
            group.enter()
            Thread {
                body(index)
                group.leave()
            }.start()
        }
        group.wait()
    }
}
