internal import Console
internal import KeyStoreAPI

extension EffectRunner {
    /// Reads values a few at a time, and tells of them a few times a second, what is found in their order. The last
    /// word has `isDone`, also when it was called off.
    mutating func readValues(_ request: RequestID, _ reading: ValueReading) {
        let (store, mailbox) = (services.connection.store, mailbox)
        readings.insert(request)
        running[request] = Task.detached {
            let word = ValueWord { mailbox.post(.valuesRead(request, $0)) }
            await ValueReader(store: store, reading: reading, word: word).run()
            word.end()
        }
    }

    /// Values of a profile that is left are of no use in the next.
    mutating func stopReading() {
        for request in readings { running[request]?.cancel() }
        readings = []
    }
}
