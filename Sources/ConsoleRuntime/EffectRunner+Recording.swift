internal import Console
internal import KeyStoreAPI

extension EffectRunner {
    /// Puts a write on record before it goes out, and tells its number.
    ///
    /// A write goes out though the journal fails: the operator reads that in the header. One that is to be taken back by
    /// itself does not: without the journal, and somebody who watches it, it would stay.
    ///
    /// - Returns: its number in the journal, where it is there; `nil` where it does not go out.
    static func record(
        _ write: Write, _ request: RequestID, _ store: any KeyStore, _ journal: JournalService?, _ mailbox: Mailbox
    ) async -> Recorded? {
        guard let journal else {
            guard write.confirmWithin != nil else { return Recorded(number: nil) }
            mailbox.post(.guardFailed(request, JournalFailure("no journal is kept here")))
            return nil
        }
        let recorded = journal.begin(write)
        mailbox.post(.writeRecorded(request, recorded.map { $0 }))
        let number = try? recorded.get()
        guard write.confirmWithin != nil else { return Recorded(number: number) }
        let guarded: Result<Void, JournalFailure> =
            switch recorded {
            case .success(let number): await journal.startGuard(number, store)
            case .failure(let failure): .failure(failure)
            }
        guard case .failure(let failure) = guarded else { return Recorded(number: number) }
        if let number {
            journal.settle(number, Settlement(.notSaved, detail: "it could not be guarded: \(failure.reason)"))
        }
        mailbox.post(.guardFailed(request, failure))
        return nil
    }
}

/// A write that may go out, on record under a number or not at all.
struct Recorded: Equatable, Sendable {
    let number: Int?
}

extension JournalService {
    /// Does what an effect asks of the journal, on the calling thread, and tells what comes of it.
    func answer(to effect: Effect, _ post: (Action) -> Void) {
        switch effect {
        case .keepDraft(let draft): post(keep(draft))
        case .dropDraft(let key): dropDraft(key)
        case .discardDraft(let number): discardDraft(number)
        case .seekDrafts(let request, let key): post(.draftsFound(request, key, drafts(of: key)))
        case .listDrafts: post(.draftsListed(draftNotes()))
        case .settle(let record, let settlement): settle(record, settlement)
        case .seekWrites(let request, let query): post(.writesFound(request, writes(query)))
        case .seekGuards: post(.guardsFound(guards()))
        case .confirmWrite(let record): post(.writeConfirmed(record: record, confirm(record)))
        case .seekKnownKeys: post(.knownKeysFound(knownKeys()))
        case .seekKeptKeys(let request): keptKeys { post(.keptKeysFound(request, $0)) }
        case .keepList(let list): keep(list)
        case .noteKnown(let keys): noteKnown(keys)
        case .forgetKnown(let key): forgetKnown(key)
        case .setPinned(let key, let isPinned): setPinned(key, isPinned)
        default: break
        }
    }
}
