internal import Console
internal import KeyStoreAPI

/// The journal for many writes at once: what several of them have to keep while one transaction is written goes into the
/// next one together, so that the disk is waited for once for all of them.
///
/// A write is on the disk when `begin` returns. What became of it is soon after `settle`, and at the latest when `finish`
/// returns; a process that is killed before leaves a record that says that nothing is known, as it does after a write on
/// its own.
public actor JournalGroup {
    private struct Waiting {
        let write: Write
        let continuation: CheckedContinuation<Result<Int, JournalFailure>, Never>
    }

    private let journal: JournalService
    private var waiting: [Waiting] = []
    private var settled: [(number: Int, settlement: Settlement)] = []
    private var writing: Task<Void, Never>?

    public init(_ journal: JournalService) { self.journal = journal }

    /// Puts a write on record.
    ///
    /// - Returns: its number.
    func begin(_ write: Write) async -> Result<Int, JournalFailure> {
        await withCheckedContinuation { continuation in
            waiting.append(Waiting(write: write, continuation: continuation))
            start()
        }
    }

    /// Will keep what became of a write.
    func settle(_ number: Int, _ settlement: Settlement) {
        settled.append((number, settlement))
        start()
    }

    /// Returns when all is on the disk.
    public func finish() async {
        while let writing { await writing.value }
    }

    private func start() {
        guard writing == nil else { return }
        writing = Task {
            while !waiting.isEmpty || !settled.isEmpty { await writeOnce() }
            writing = nil
        }
    }

    private func writeOnce() async {
        let (writes, endings) = (waiting, settled)
        (waiting, settled) = ([], [])
        let journal = journal
        let result = await Task.detached { journal.begin(writes.map(\.write), settling: endings) }.value
        for (index, waiting) in writes.enumerated() {
            waiting.continuation.resume(returning: result.map { $0[index] })
        }
    }
}
