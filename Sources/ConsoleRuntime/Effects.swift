public import Console
internal import KeyStoreAPI

/// What the runtime works with, put together elsewhere.
public struct Services: Sendable {
    /// The store of the profile that is in use.
    public var connection: Connection
    /// Makes another profile's store ready, once in a session.
    public var connect: @Sendable (_ profile: String) async -> Result<Connection, SwitchFailure>
    /// What outlives the process, as a profile has it; `nil` where nothing is to.
    public var journal: @Sendable (ProfileTerms) -> JournalService?
    /// The bytes of a file that the operator names, as a shell would read the name.
    public var readFile: @Sendable (String) -> Result<[UInt8], FileFailure>
    /// The requests of this session.
    public var log: SessionLog
    /// Has a text edited by the operator's editor, which has the terminal meanwhile.
    public var editExternally: @Sendable (ExternalEdit) async -> Result<[UInt8], EditorFailure>
    /// Makes a file that nobody has yet.
    public var makeFile: @Sendable (_ path: String) -> Result<NewFile, FileFailure>

    public init(
        connection: Connection,
        connect: @escaping @Sendable (_ profile: String) async -> Result<Connection, SwitchFailure> = { _ in
            .failure(SwitchFailure("no other profile is configured"))
        },
        journal: @escaping @Sendable (ProfileTerms) -> JournalService? = { _ in nil },
        readFile: @escaping @Sendable (String) -> Result<[UInt8], FileFailure> = { _ in
            .failure(FileFailure("files are not read here"))
        },
        log: SessionLog = SessionLog(),
        editExternally: @escaping @Sendable (ExternalEdit) async -> Result<[UInt8], EditorFailure> = { _ in
            .failure(.noEditor)
        },
        makeFile: @escaping @Sendable (_ path: String) -> Result<NewFile, FileFailure> = { _ in
            .failure(FileFailure("no files are written here"))
        }
    ) {
        self.connection = connection
        self.connect = connect
        self.journal = journal
        self.readFile = readFile
        self.log = log
        self.editExternally = editExternally
        self.makeFile = makeFile
    }
}

/// Does what the effects say, beside the event loop, and posts what came of it.
struct EffectRunner {
    private(set) var services: Services
    let mailbox: Mailbox
    /// The journal of the profile that is in use.
    private(set) var journal: JournalService?
    /// What the journal is asked for, one thing after the other.
    private(set) var journalling: Task<Void, Never>?
    var running: [RequestID: Task<Void, Never>] = [:]
    /// Those of them that read many values.
    var readings: Set<RequestID> = []
    let connections = Connections()
    private var bell = Bell()
    /// The operator's editor, from its start to the clearing up after it.
    private(set) var editing: Task<Void, Never>?
    /// The export that was begun last.
    var exporting: Task<Void, Never>?

    init(services: Services, mailbox: Mailbox) {
        self.services = services
        self.mailbox = mailbox
        journal = services.journal(services.connection.terms)
    }

    /// Effects that concern the terminal or the loop itself are the loop's.
    mutating func run(_ effect: Effect) {
        let (store, mailbox, journal) = (services.connection.store, mailbox, journal)
        switch effect {
        case .list(let request, let query):
            ask(request, Action.pageListed) { () throws(KeyStoreError) in try await store.list(query) }
        case .fetch(let request, let key):
            running[request] = Task {
                let pulse = Pulse { mailbox.post(.progressed(request, $0)) }
                let result = await Result(asking: { () throws(KeyStoreError) in
                    try await store.entry(key, progress: pulse.report)
                })
                mailbox.post(.entryFetched(request, result))
                if case .success = result { journal?.noteOpened(key) }
            }
        case .send(let request, let write):
            let journalling = journalling
            running[request] = Task {
                // A draft of what is sent is on the disk before it is.
                await journalling?.value
                guard await Self.record(write, request, store, journal, mailbox) != nil else { return }
                mailbox.post(
                    .writeEnded(
                        request,
                        await Result(asking: { () throws(KeyStoreError) in
                            try await WriteRun(write, to: store).send()
                        })
                    ))
            }
        case .cancel(let request): running[request]?.cancel()
        case .useToken(let token): services.connection.token = token
        case .setAccess(let access): services.connection.access = access
        case .switchProfile(let request, let name): switchProfile(request, name)
        case .useProfile(let name): useProfile(name)
        case .check(let request, let check):
            Task.detached { mailbox.post(.textChecked(request, check.verdict())) }
        case .wait(let timer, let milliseconds):
            Task { [weak bell] in
                try? await Task.sleep(for: .milliseconds(milliseconds))
                if bell != nil { mailbox.post(.timerFired(timer)) }
            }
        case .editExternally(let edit):
            let editExternally = services.editExternally
            editing = Task {
                mailbox.post(.externallyEdited(edit.key, version: edit.version, await editExternally(edit)))
            }
        case .keepDraft, .dropDraft, .discardDraft, .seekDrafts, .listDrafts, .settle, .seekWrites, .seekGuards,
            .confirmWrite, .seekKnownKeys, .seekKeptKeys, .keepList, .noteKnown, .forgetKnown, .setPinned:
            askJournal(effect)
        case .listRevisions(let request, let key):
            ask(request, Action.revisionsListed) { () throws(KeyStoreError) in
                try await store.revisions(of: key, limit: Self.revisionLimit)
            }
        case .fetchRevision(let request, let key, let revision):
            ask(request, Action.revisionFetched) { () throws(KeyStoreError) in
                try await store.revision(revision, of: key)
            }
        case .readValues(let request, let reading): readValues(request, reading)
        case .carryOut(let request, let write): carryOut(request, write)
        case .reread(let request, let key):
            ask(request, Action.reread) { () throws(KeyStoreError) in try await store.entry(key) }
        case .follow(let request): followFeed(request)
        case .seekLog(let request): follow(request)
        case .export(let request, let keys, let file): export(request, keys, file)
        case .readNames(let request, let file): readNames(request, file)
        case .compareProfiles(let request, let other): compareProfiles(request, other)
        case .readPair(let request, let key, let other): readPair(request, key, other)
        case .copy, .printByHand, .suspend, .redraw, .quit: break
        }
    }

    /// Asks the store, and posts its answer.
    private mutating func ask<Value: Sendable>(
        _ request: RequestID, _ answer: @escaping @Sendable (RequestID, Result<Value, KeyStoreError>) -> Action,
        _ question: @escaping @Sendable () async throws(KeyStoreError) -> Value
    ) {
        let mailbox = mailbox
        running[request] = Task { mailbox.post(answer(request, await Result(asking: question))) }
    }

    private mutating func switchProfile(_ request: RequestID, _ name: String) {
        let (mailbox, connections, connect) = (mailbox, connections, services.connect)
        running[request] = Task {
            mailbox.post(.profileSwitched(request, await connections.ready(name, connect).map(\.terms)))
        }
    }

    /// The timers that run belong to the profile that is left; what is armed there is not when one comes back.
    private mutating func useProfile(_ name: String) {
        var left = services.connection
        left.access = left.terms.profile.openingAccess
        connections[left.terms.profile.name] = left
        // Going on with the old one would send to a store that is not on the screen.
        guard let next = connections[name] else { preconditionFailure("a profile is used before it is ready") }
        services.connection = next
        journal = services.journal(next.terms)
        bell = Bell()
        stopReading()
    }

    /// Rows of a key's history that are asked for.
    private static let revisionLimit = 100

    /// Forgets a request whose answer has come.
    mutating func finished(_ action: Action) {
        switch action {
        case .pageListed(let request, _), .entryFetched(let request, _), .writeEnded(let request, _),
            .revisionsListed(let request, _), .revisionFetched(let request, _), .reread(let request, _),
            .carriedOut(let request, _), .exported(let request, _), .namesRead(let request, _):
            running[request] = nil
        case .valuesRead(let request, let read) where read.isDone:
            running[request] = nil
            readings.remove(request)
        case .feedTold(let request, .ended): running[request] = nil
        case .profilesCompared(let request, let compared) where compared.isDone:
            running[request] = nil
        case .profileSwitched(let request, _), .pairRead(let request, _):
            running[request] = nil
        default: break
        }
    }

    /// Has the journal do something after what it was asked before, so that a draft is not forgotten before it is kept.
    private mutating func askJournal(_ effect: Effect) {
        guard let journal else {
            // Somebody waits for the answer; the rest is not asked for where nothing is kept.
            if case .seekWrites(let request, _) = effect { mailbox.post(.writesFound(request, .success([]))) }
            return
        }
        let (before, mailbox) = (journalling, mailbox)
        journalling = Task.detached {
            await before?.value
            journal.answer(to: effect, mailbox.post)
        }
    }

    /// Returns once the journal has done all that it was asked for.
    func waitForJournal() async { await journalling?.value }

    func cancelAll() {
        for task in running.values { task.cancel() }
        editing?.cancel()
    }
}
