import Foundation
import KeyStoreAPI
import Testing

@testable import Journal

@Suite("a disk that is full")
struct FullDiskTests {
    let folder = TemporaryFolder()

    @Test("a draft that finds no space leaves the former one, and the next one goes on when there is space")
    func full() throws {
        let journal = try folder.open()
        try journal.keep(Sample.draft("small", base: Sample.entry("{}")), in: Sample.store)
        let pages = try #require(try journal.pragma("page_count"))
        _ = try journal.pragma("max_page_count = \(pages)")
        let large = Sample.draft(Sample.large(1 << 20), base: Sample.entry(#"{"a": 1}"#))
        do throws(JournalError) {
            try journal.keep(large, in: Sample.store)
            Issue.record("it found space")
        } catch {
            #expect(error.kind == .full)
            #expect(error.description == "the disk is full: \(journal.file) could not be written; free some space")
        }
        let intent = Sample.update(to: Sample.large(9000))
        #expect(kind { _ = try journal.begin(intent, keepingValues: true, guardedFor: 9) } == .full)
        #expect(try folder.open().drafts(of: Sample.key, in: Sample.store).first?.draft.text == Array("small".utf8))
        _ = try journal.pragma("max_page_count = 1000000")
        try journal.keep(large, in: Sample.store)
        #expect(try folder.open().drafts(of: Sample.key, in: Sample.store).map(\.draft) == [large])
        try journal.check()
    }

    @Test("a file that the system does not let grow leaves what was there sound")
    func limited() async throws {
        let path = folder.journal
        await #expect(processExitsWith: .success) { [path = path as String] in
            let journal = try Journal(folder: path, process: 1)
            try journal.keep(Sample.draft("small"), in: Sample.store)
            signal(SIGXFSZ, SIG_IGN)
            var limit = rlimit(rlim_cur: 300_000, rlim_max: 300_000)
            #expect(setrlimit(__rlimit_resource_t(1), &limit) == 0)
            #expect(kind { try journal.keep(Sample.draft(Sample.large(1 << 20)), in: Sample.store) } != nil)
            try journal.keep(Sample.draft("after"), in: Sample.store)
        }
        let journal = try folder.open()
        #expect(try journal.drafts(of: Sample.key, in: Sample.store).first?.draft.text == Array("after".utf8))
        try journal.check()
    }
}
