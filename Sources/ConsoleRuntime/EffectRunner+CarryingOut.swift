internal import Console
internal import KeyStoreAPI

extension EffectRunner {
    /// A write from its record to its receipt, for where no pane follows it: what stands there is looked at first where no
    /// condition goes with it, it is sent once, read back, and settled in the journal.
    ///
    /// Like a write of the open entry it goes out though the journal fails, which the operator is told.
    mutating func carryOut(_ request: RequestID, _ write: Write) {
        let (store, mailbox, journal, journalling) = (services.connection.store, mailbox, journal, journalling)
        running[request] = Task {
            // A draft of what is sent is on the disk before it is.
            await journalling?.value
            mailbox.post(.carriedOut(request, await Self.carryOut(request, write, store, journal, mailbox)))
        }
    }

    private static func carryOut(
        _ request: RequestID, _ write: Write, _ store: any KeyStore, _ journal: JournalService?, _ mailbox: Mailbox
    ) async -> CarriedOut {
        if Task.isCancelled { return notSent("called off before it was sent") }
        guard let recorded = await record(write, request, store, journal, mailbox) else {
            return notSent("it could not be guarded")
        }
        let ending = await WriteRun(write, to: store).carryOut()
        if let number = recorded.number { journal?.settle(number, ending.settlement) }
        return CarriedOut(record: recorded.number, settlement: ending.settlement, now: ending.now)
    }

    private static func notSent(_ reason: String) -> CarriedOut {
        CarriedOut(record: nil, settlement: Settlement(.notSaved, detail: reason))
    }
}
