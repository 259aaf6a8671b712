import Foundation
import GRDB
import KeyStoreAPI
import Testing

@testable import Journal

@Suite("a journal that another process holds")
struct BusyTests {
    let folder = TemporaryFolder()

    @Test("a write waits for the other, and goes on when it has ended; a read does not wait")
    func waiting() throws {
        let (first, second) = (try folder.open(), try folder.open())
        try first.keep(Sample.draft("x"), in: Sample.store)
        let started = DispatchSemaphore(value: 0)
        let end = DispatchSemaphore(value: 0)
        let ended = DispatchSemaphore(value: 0)
        Thread {
            try? first.write { _ in
                started.signal()
                end.wait()
            }
            ended.signal()
        }.start()
        started.wait()
        #expect(try second.draftNotes(in: Sample.store).count == 1)
        Thread { end.signal() }.start()
        try second.keep(Sample.draft("y"), in: Sample.store)
        ended.wait()
        #expect(try first.allDraftNotes().count == 2)
    }

    @Test("a write that waited in vain says that the journal is busy")
    func busy() throws {
        let (first, second) = (try folder.open(), try folder.open())
        _ = try second.pragma("busy_timeout = 20")
        try first.write { _ in
            #expect(kind { try second.keep(Sample.draft("y"), in: Sample.store) } == .busy)
        }
        try second.keep(Sample.draft("y"), in: Sample.store)
    }
}
