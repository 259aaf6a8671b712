public import Journal
internal import KeyStoreAPI

/// Watches one guarded write until it is confirmed, and puts the former value back if it is not.
///
/// The journal is all that it goes by, so it does its work whatever becomes of the console that began it; confirming and
/// putting back cannot both win there.
public struct GuardWatch: Sendable {
    private let journal: Journal
    private let putBack: PutBack
    private let number: Int

    /// How long after the deadline the word on the write itself is waited for, in seconds: longer than a request takes.
    static let grace = 90
    /// How often the store is asked again where it does not answer, and how long it is waited in between, in seconds.
    static let pauses = [1, 2, 5, 10, 20, 30, 30, 60, 60, 60, 60, 60, 60, 60]

    public init(journal: Journal, putBack: PutBack, number: Int) {
        self.journal = journal
        self.putBack = putBack
        self.number = number
    }

    /// Returns when there is nothing more to watch.
    public func run() async throws(JournalError) {
        while let left = try secondsLeft() {
            if left <= 0, try isSettled() || left < -Self.grace { return try await putBackNow() }
            do { try await Task.sleep(for: .milliseconds(left > 1 ? 500 : 100)) } catch { return }
        }
    }

    /// `nil` once it waits no more.
    private func secondsLeft() throws(JournalError) -> Int? {
        let (state, left) = try journal.guardState(number)
        return state == .waiting ? left : nil
    }

    private func isSettled() throws(JournalError) -> Bool { try journal.write(number)?.verdict != .pending }

    private func putBackNow() async throws(JournalError) {
        guard try journal.resolveGuard(number, from: .waiting, to: .puttingBack, detail: nil),
            let record = try journal.write(number)
        else { return }
        var reason = "no answer"
        for pause in Self.pauses {
            switch await attempt(record) {
            case .success(let ending): return try finish(ending)
            case .failure(let failure): reason = try words(failure)
            }
            do { try await Task.sleep(for: .seconds(pause)) } catch { break }
        }
        _ = try journal.resolveGuard(number, from: .puttingBack, to: .failed, detail: reason)
    }

    private func attempt(_ record: WriteRecord) async -> Result<PutBack.Ending, PutBackFailure> {
        do throws(PutBackFailure) {
            return .success(try await putBack.run(record, reason: "not confirmed in time"))
        } catch {
            return .failure(error)
        }
    }

    /// What it is tried again for. A journal that fails ends the watching.
    private func words(_ failure: PutBackFailure) throws(JournalError) -> String {
        switch failure {
        case .unread(let error): error.words
        case .unknown(let cause): cause
        case .journal(let error): throw error
        }
    }

    private func finish(_ ending: PutBack.Ending) throws(JournalError) {
        let (state, detail): (GuardState, String) =
            switch ending {
            case .done(let record, let verdict): (.putBack, "write \(record): \(verdict.text)")
            case .notNeeded: (.putBack, "the former value stood there already")
            case .changed: (.leftAlone, "changed by someone else since")
            case .refused(let words, _): (.failed, words)
            }
        _ = try journal.resolveGuard(number, from: .puttingBack, to: state, detail: detail)
    }
}
