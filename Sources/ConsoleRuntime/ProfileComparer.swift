public import Console
internal import JSONDocument
public import KeyStoreAPI
internal import Synchronization

/// Compares what two stores hold, key by key. Reads only; a value is in memory as long as it is compared.
public struct ProfileComparer: Sendable {
    /// One of the two.
    public struct Side: Sendable {
        let store: any KeyStore
        /// The keys that this machine knows of, for a server that does not list them.
        let known: @Sendable () -> [String]
        let trouble: @Sendable (KeyStoreError) -> ProfilesCompared.Trouble

        public init(
            store: any KeyStore, known: @escaping @Sendable () -> [String],
            trouble: @escaping @Sendable (KeyStoreError) -> ProfilesCompared.Trouble
        ) {
            self.store = store
            self.known = known
            self.trouble = trouble
        }
    }

    typealias Word = PacedWord<ProfilesCompared>

    let here: Side
    let there: Side
    let word: Word
    var second = Duration.seconds(1)
    /// Which keys are compared.
    var filter = KeyFilter("")
    /// Is shown the values of a key that differ, before the word of it is passed on.
    var look: @Sendable (ValuePair) -> Void = { _ in }

    init(here: Side, there: Side, word: Word, second: Duration = .seconds(1)) {
        self.here = here
        self.there = there
        self.word = word
        self.second = second
    }

    /// For whoever is no screen.
    ///
    /// - Parameters:
    ///   - look: is shown both values of each key whose values differ; on any thread, several at once.
    ///   - told: takes what has come since it was called last, a few times a second, and the rest at the end.
    public init(
        here: Side, there: Side, filter: KeyFilter, look: @escaping @Sendable (ValuePair) -> Void,
        told: @escaping @Sendable (ProfilesCompared) -> Void
    ) {
        self.init(here: here, there: there, word: Word(ProfilesCompared(), told))
        self.filter = filter
        self.look = look
    }

    /// Keys that are asked for at once.
    private static let pageSize = 1000

    /// Returns once all is compared and told, or the task was cancelled.
    public func run() async {
        async let mine = names(here)
        async let theirs = names(there)
        switch (await mine, await theirs) {
        case (.success(let mine), .success(let theirs)): await compare(wanted(mine), wanted(theirs))
        case (.failure(let trouble), _), (_, .failure(let trouble)): end(trouble)
        }
    }

    private func wanted(_ names: Set<String>) -> Set<String> {
        filter.isEmpty ? names : Set(filter.names(among: names))
    }

    private func end(_ trouble: ProfilesCompared.Trouble?) {
        word.end {
            $0.failure = trouble
            $0.isDone = true
        }
    }

    // MARK: The lists

    private func names(_ side: Side) async -> Result<Set<String>, ProfilesCompared.Trouble> {
        let patience = ServerPatience(second: second, paused: pause)
        var names: Set<String> = []
        var page = 1
        do throws(KeyStoreError) {
            while true {
                let query = ListQuery(page: page, limit: Self.pageSize)
                let listed = try await patience.ask { () throws(KeyStoreError) in try await side.store.list(query) }
                let before = names.count
                names.formUnion(listed.items.map(\.key))
                // A server that takes no notice of the page would be asked for ever.
                guard listed.hasNextPage, names.count > before else { return .success(names) }
                page += 1
            }
        } catch .listUnsupported {
            return .success(Set(side.known()))
        } catch {
            return .failure(side.trouble(error))
        }
    }

    private func pause(_ seconds: Int) { word.gather { $0.pause = seconds } }

    // MARK: The values

    private func compare(_ mine: Set<String>, _ theirs: Set<String>) async {
        let both = mine.intersection(theirs)
        let single =
            mine.subtracting(both).map { ProfilesCompared.Row(key: $0, .onlyHere) }
            + theirs.subtracting(both).map { ProfilesCompared.Row(key: $0, .onlyThere) }
        word.gather {
            $0.total = both.count + single.count
            $0.rows += single
            $0.read += single.count
        }
        let last = Mutex<ProfilesCompared.Trouble?>(nil)
        let troubles = Mutex<[String: ProfilesCompared.Trouble]>([:])
        let isWhole = await ValueReader(
            both.sorted(), second: second,
            unreadable: { key, error in
                let trouble = troubles.withLock { $0.removeValue(forKey: key) } ?? here.trouble(error)
                last.withLock { $0 = trouble }
                word.gather { $0.rows.append(ProfilesCompared.Row(key: key, .unreadable(trouble))) }
            }, paused: pause
        ) { key throws(KeyStoreError) in
            let pair: ValuePair
            switch await Self.pair(key, here, there) {
            case .success(let read): pair = read
            case .failure(let failure):
                troubles.withLock { $0[key.text] = failure.trouble }
                throw failure.error
            }
            let difference = Self.difference(pair)
            if case .differs = difference { look(pair) }
            word.gather {
                $0.read += 1
                if let difference {
                    $0.rows.append(ProfilesCompared.Row(key: key.text, difference))
                } else {
                    $0.alike += 1
                }
            }
        }.run()
        end(isWhole || Task.isCancelled ? nil : last.withLock { $0 })
    }

    /// `nil` where nothing differs, also where both are gone by now.
    static func difference(_ pair: ValuePair) -> ProfilesCompared.Row.Difference? {
        switch (pair.here?.data, pair.there?.data) {
        case (let mine?, let theirs?):
            mine == theirs ? nil : .differs(changes: JSONDifference(from: theirs, to: mine).changes.count)
        case (_?, nil): .onlyHere
        case (nil, _?): .onlyThere
        case (nil, nil): nil
        }
    }

    struct Failure: Error {
        let error: KeyStoreError
        let trouble: ProfilesCompared.Trouble
    }

    /// A key on both sides, asked for at the same time. What is not there is no failure.
    static func pair(_ key: EntryKey, _ here: Side, _ there: Side) async -> Result<ValuePair, Failure> {
        async let mine = entry(key, here)
        async let theirs = entry(key, there)
        switch (await mine, await theirs) {
        case (.success(let mine), .success(let theirs)): return .success(ValuePair(here: mine, there: theirs))
        case (.failure(let failure), _), (_, .failure(let failure)): return .failure(failure)
        }
    }

    private static func entry(_ key: EntryKey, _ side: Side) async -> Result<Entry?, Failure> {
        do throws(KeyStoreError) {
            return .success(try await side.store.entry(key))
        } catch {
            return error.isNotFound ? .success(nil) : .failure(Failure(error: error, trouble: side.trouble(error)))
        }
    }
}
