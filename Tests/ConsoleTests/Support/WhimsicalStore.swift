import JSONDocument
import KeyStoreAPI

@testable import Console

/// Answers effects as a store, a journal and a clock might, well or badly as luck has it.
struct WhimsicalStore {
    /// Whether anything comes back for an effect.
    func answers(_ effect: Effect) -> Bool { answer(effect, luck: 9, in: Session().state) != nil }

    /// - Parameter luck: 0 to 9; the lower, the worse.
    func answer(_ effect: Effect, luck: Int, in state: ConsoleState) -> Action? {
        fromServer(effect, luck) ?? fromJournal(effect, luck) ?? fromElsewhere(effect, luck, state)
    }

    /// What comes of a request that is called off.
    func cancelled(_ effect: Effect) -> Action? {
        switch effect {
        case .list(let request, _): .pageListed(request, .failure(.cancelled))
        case .fetch(let request, _): .entryFetched(request, .failure(.cancelled))
        case .send(let request, _): .writeEnded(request, .failure(.cancelled))
        case .readValues(let request, _): .valuesRead(request, Self.done(ValuesRead()))
        default: nil
        }
    }

    private static func error(_ luck: Int) -> KeyStoreError? {
        switch luck {
        case 0: .notFound
        case 1: .noToken
        case 2: .slowDown
        case 3: .changed(current: .flags(.flagsTheirs, revision: "18"))
        default: nil
        }
    }

    private func fromServer(_ effect: Effect, _ luck: Int) -> Action? {
        func result<Value>(_ value: Value) -> Result<Value, KeyStoreError> {
            Self.error(luck).map { .failure($0) } ?? .success(value)
        }
        func entry(_ key: EntryKey) -> Entry {
            let theirs = luck == 4
            return Entry(key: key, data: theirs ? .flagsTheirs : .flags, revision: Revision(theirs ? "18" : "17"))
        }
        switch effect {
        case .list(let request, let query):
            let keys = (0..<(luck == 5 ? 0 : 30)).map { EntrySummary(key: "key-\(query.page)-\($0)", size: 5 * $0) }
            let page = ListPage(items: keys, total: luck == 6 ? nil : 60, hasNextPage: query.page < 2)
            return .pageListed(request, luck == 4 ? .failure(.listUnsupported(status: 404)) : result(page))
        case .fetch(let request, let key): return .entryFetched(request, result(entry(key)))
        case .reread(let request, let key): return .reread(request, result(entry(key)))
        case .send(let request, let write):
            let now = write.data.map { Entry(key: write.key, data: $0, revision: Revision("19")) }
            if luck == 4 { return .writeEnded(request, .failure(.outcomeUnknown(cause: "the line broke"))) }
            return .writeEnded(request, result(now))
        case .listRevisions(let request, _):
            let rows = (1...3).map { EntrySummary(key: "k", revision: Revision("\($0)"), size: 9) }
            return .revisionsListed(request, result(rows))
        case .fetchRevision(let request, let key, _): return .revisionFetched(request, result(entry(key)))
        case .readValues(let request, let reading):
            var read = ValuesRead()
            for key in reading.keys.prefix(40) {
                guard let key = try? EntryKey(key), Self.error(luck) == nil else {
                    read.unreadable.append(.init(key: key, error: .notFound))
                    continue
                }
                read.read += 1
                if let find = reading.find(in: entry(key)) { read.finds.append(find) }
            }
            return .valuesRead(request, Self.done(read))
        case .carryOut(let request, let write):
            let verdict: WriteVerdict = luck < 4 ? .notSaved : .verified
            return .carriedOut(
                request,
                CarriedOut(record: luck, settlement: Settlement(verdict), now: luck < 4 ? nil : entry(write.key)))
        case .compareProfiles(let request, _):
            var compared = ProfilesCompared()
            (compared.read, compared.total, compared.isDone) = (3, 3, true)
            compared.rows = [
                .init(key: "key-1-0", .differs(changes: 2)), .init(key: "key-1-1", .onlyHere),
                .init(key: "key-1-2", .onlyThere), .init(key: "key-1-3", .unreadable(.there(.notFound))),
            ]
            if luck < 3 { compared.failure = .there(.noToken) }
            return .profilesCompared(request, compared)
        case .readPair(let request, let key, _):
            let pair = ValuePair(here: luck == 5 ? nil : .flags(), there: luck == 6 ? nil : entry(key))
            return .pairRead(request, luck < 3 ? .failure(.notConnected("no token")) : .success(pair))
        default: return nil
        }
    }

    private func fromJournal(_ effect: Effect, _ luck: Int) -> Action? {
        let failure = luck < 2 ? JournalFailure("the disk is full") : nil
        func result<Value>(_ value: Value) -> Result<Value, JournalFailure> {
            failure.map { .failure($0) } ?? .success(value)
        }
        switch effect {
        case .keepDraft(let draft): return .draftKept(draft.key, version: draft.version, failure)
        case .seekDrafts(let request, let key): return .draftsFound(request, key, result([]))
        case .listDrafts: return .draftsListed(result([]))
        case .seekWrites(let request, _):
            return .writesFound(request, result([.of(3, .delete, to: nil), .of(2), .of(1, .create, from: nil)]))
        case .seekGuards: return .guardsFound(result([]))
        case .confirmWrite(let record): return .writeConfirmed(record: record, result(luck > 4))
        case .seekKnownKeys: return .knownKeysFound(result(["known-one", "known-two"]))
        case .seekKeptKeys(let request):
            let list = KeyList([KeyRow(key: "kept-one"), KeyRow(key: "key-1-3")])
            return .keptKeysFound(
                request, luck < 5 ? .list(list, age: 90) : .marks(pinned: ["key-1-2"], recent: ["key-1-4"]))
        default: return nil
        }
    }

    private func fromElsewhere(_ effect: Effect, _ luck: Int, _ state: ConsoleState) -> Action? {
        switch effect {
        case .check(let request, let check): return .textChecked(request, check.verdict())
        case .wait(let timer, _): return .timerFired(timer)
        case .switchProfile(let request, let name):
            let profile = state.profiles.first { $0.name == name } ?? .staging
            return .profileSwitched(
                request, luck < 2 ? .failure(SwitchFailure("no token")) : .success(ProfileTerms(profile: profile)))
        case .editExternally(let edit):
            return .externallyEdited(
                edit.key, version: edit.version, luck < 4 ? .success(Array("[1".utf8)) : .failure(.noEditor))
        case .seekLog(let request):
            return .logFound(
                request,
                [
                    LoggedExchange(
                        number: luck, time: "2026-11-24T17:33:32Z", profile: "staging", method: "GET", path: "/v1",
                        status: 200, milliseconds: 3)
                ]
            )
        case .export(let request, let keys, _):
            return .exported(request, luck < 4 ? .failure(FileFailure("it exists")) : .success(keys.count))
        case .readNames(let request, _):
            return .namesRead(request, luck < 4 ? .failure(FileFailure("it is not there")) : .success(["named-one"]))
        default: return nil
        }
    }

    private static func done(_ read: ValuesRead) -> ValuesRead {
        var read = read
        read.isDone = true
        return read
    }
}

extension Effect {
    /// What it is asked for under, where it can be called off.
    var request: RequestID? {
        switch self {
        case .list(let request, _), .fetch(let request, _), .reread(let request, _), .send(let request, _),
            .listRevisions(let request, _), .fetchRevision(let request, _, _), .readValues(let request, _),
            .carryOut(let request, _), .compareProfiles(let request, _), .readPair(let request, _, _),
            .seekWrites(let request, _),
            .switchProfile(let request, _), .seekLog(let request), .export(let request, _, _),
            .readNames(let request, _):
            request
        default: nil
        }
    }
}
