internal import Console
internal import KeyStoreAPI

extension EffectRunner {
    /// A write from its record to its receipt, for where no pane follows it.
    mutating func carryOut(_ request: RequestID, _ write: Write) {
        mailbox.post(.carriedOut(request, CarriedOut(record: nil, settlement: Settlement(.notSaved))))
    }
}
