public import KeyStoreAPI

/// Records of writes: what stood there, what was sent, what became of it.
extension Journal {
    /// Keeps a write before it is sent.
    ///
    /// - Parameters:
    ///   - keepingValues: whether the values are kept. Without them the write can't be undone, nor guarded.
    ///   - seconds: after so many from now it is taken back, unless someone says that it is to stay.
    /// - Returns: the number of the write.
    public func begin(
        _ intent: WriteIntent, keepingValues: Bool, guardedFor seconds: Int?
    ) throws(JournalError) -> Int {
        guard keepingValues || seconds == nil else {
            throw JournalError(.other, "a write is only taken back where the journal keeps its values: \(file)")
        }
        let time = now()
        let number = try write { db in
            try WriteTable.begin(
                intent, keepingValues: keepingValues, time: time,
                deadline: seconds.map { time.advanced(bySeconds: $0) }, in: db)
        }
        observe(.begun(number, intent.key, intent.operation))
        return number
    }

    /// Keeps several writes before they are sent, and what became of others, in one transaction: it costs one
    /// synchronisation of the disk, however many there are.
    ///
    /// - Parameters:
    ///   - keepingValues: whether the values are kept. Without them a write can't be undone.
    ///   - settled: by their numbers.
    /// - Returns: the numbers of the writes, in their order.
    public func begin(
        _ intents: [WriteIntent], keepingValues: Bool, settling settled: [(number: Int, settlement: Settlement)]
    ) throws(JournalError) -> [Int] {
        let time = now()
        let numbers = try write { db in
            for (number, settlement) in settled { try WriteTable.settle(number, as: settlement, file: file, in: db) }
            return try intents.map { intent in
                try WriteTable.begin(intent, keepingValues: keepingValues, time: time, deadline: nil, in: db)
            }
        }
        for (number, settlement) in settled { observe(.settled(number, settlement.verdict)) }
        for (number, intent) in zip(numbers, intents) { observe(.begun(number, intent.key, intent.operation)) }
        return numbers
    }

    /// Keeps what became of a write. What the store holds is kept where it differs from what was sent. A write that undid
    /// another is named by that one, whose guard is done with then; a guard is lifted where nothing reached the store.
    public func settle(_ number: Int, as settlement: Settlement) throws(JournalError) {
        try write { db in try WriteTable.settle(number, as: settlement, file: file, in: db) }
        observe(.settled(number, settlement.verdict))
    }

    /// The write of that number.
    public func write(_ number: Int) throws(JournalError) -> WriteRecord? {
        try read { db in try WriteTable.record(number, file: file, in: db) }
    }

    /// Writes, newest first.
    ///
    /// - Parameters:
    ///   - store: `nil` for all stores.
    ///   - loadingValues: `false` leaves all values `nil`, for a list: it then costs the same whatever their size.
    public func writes(
        in store: StoreID?, _ query: WriteQuery, loadingValues: Bool = true
    ) throws(JournalError) -> [WriteRecord] {
        try read { db in
            try WriteTable.records(in: store, query, loadingValues: loadingValues, file: file, in: db)
        }
    }
}
