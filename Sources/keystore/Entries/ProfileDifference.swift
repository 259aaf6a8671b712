internal import Commands
internal import Console
internal import ConsoleRuntime
internal import JSONDocument
internal import KeyStoreAPI
internal import Settings
internal import Synchronization

/// Two profiles of the configuration, compared key by key.
final class ProfileDifference: Sendable {
    enum Form { case short, long, json }

    private let names: (a: String, b: String)
    private let form: Form
    private let state = Mutex(State())

    private struct State {
        var rows: [ProfilesCompared.Row] = []
        var alike = 0
        var failure: ProfilesCompared.Trouble?
        var differences: [String: Shown] = [:]
    }

    /// What is told of a key whose values differ, made while they are at hand.
    private enum Shown {
        case lines([String])
        case rows([JSONRecord])
    }

    private init(_ a: String, _ b: String, _ form: Form) {
        names = (a, b)
        self.form = form
    }

    /// - Returns: whether all was read and no value differs.
    static func run(_ a: String, _ b: String, _ filter: KeyFilter, _ flags: Flags, _ form: Form) async throws -> Bool {
        let environment = Environment.all
        let settings = try Configuration.load(flags: flags, environment: environment)
        let keeping = Keeping(settings, environment: environment)
        let connector = ProfileConnector(configuration: settings, environment: environment, keeping: keeping)
        let difference = ProfileDifference(a, b, form)
        let outcome = Mutex(false)
        try await ProfileConnector.closing(connector) {
            let first = try await difference.side(a, connector, keeping, ProfilesCompared.Trouble.there)
            let second = try await difference.side(b, connector, keeping, ProfilesCompared.Trouble.here)
            let isSame = try await difference.compare(first, second, filter)
            outcome.withLock { $0 = isSame }
        }
        return outcome.withLock { $0 }
    }

    /// A profile made ready to be read, and nothing else.
    private func side(
        _ name: String, _ connector: ProfileConnector, _ keeping: Keeping,
        _ trouble: @escaping @Sendable (KeyStoreError) -> ProfilesCompared.Trouble
    ) async throws -> ProfileComparer.Side {
        let profile = try connector.resolve(name)
        for note in profile.notes { Output.error("keystore: \(name): \(note)") }
        var connection = try await connector.connect(profile)
        connection.access = .readOnly
        let journal = keeping.service(connection.terms)
        return ProfileComparer.Side(
            store: connection.store,
            known: {
                Output.error("keystore: \(name) does not list its keys; those that are known here are compared")
                return (try? journal?.knownKeys().get()) ?? []
            }, trouble: trouble)
    }

    // MARK: Comparing

    /// The first one is the old side, which the console calls the other profile.
    private func compare(
        _ first: ProfileComparer.Side, _ second: ProfileComparer.Side, _ filter: KeyFilter
    ) async throws -> Bool {
        let progress = ComparisonProgress()
        await ProfileComparer(here: second, there: first, filter: filter, look: look) { [self] word in
            take(word)
            progress.show(word)
        }.run()
        progress.clear()
        try Task.checkCancellation()
        let state = state.withLock { $0 }
        // What a person waited for is not thrown away; a program would take a part for the whole.
        if state.failure == nil || (form != .json && !state.rows.isEmpty) { report(state) }
        if let failure = state.failure { throw words(failure) }
        return !state.rows.contains { ComparisonWords.isSerious($0.difference) }
    }

    private func look(_ pair: ValuePair) {
        guard form != .short, let old = pair.there, let new = pair.here else { return }
        let shown: Shown =
            form == .json
            ? .rows(DifferenceReport.rows(JSONDifference(from: old.data, to: new.data)))
            : .lines(WatchWords.changes(from: old.data, to: new.data))
        state.withLock { $0.differences[new.key.text] = shown }
    }

    private func take(_ word: ProfilesCompared) {
        state.withLock { state in
            state.rows += word.rows
            state.alike += word.alike
            state.failure = word.failure ?? state.failure
        }
    }

    // MARK: Telling

    private func report(_ state: State) {
        let rows = state.rows.sorted { $0.key < $1.key }
        guard form != .json else { return Output.objects(rows.map { object($0, state.differences[$0.key]) }) }
        var table = GrowingTable(["KEY", "DIFFERENCE"], display: Output.display)
        let lines = table.lines(rows.map { [$0.key, text($0.difference)] })
        Output.lines(Array(lines.prefix(1)))
        for (row, line) in zip(rows, lines.dropFirst()) {
            Output.line(line)
            if case .lines(let lines)? = state.differences[row.key], ComparisonWords.isSerious(row.difference) {
                Output.lines(lines)
            }
        }
        Output.error(
            "keystore: " + ComparisonWords.summary(state.rows.map(\.difference), alike: state.alike, names.a, names.b))
    }

    private func text(_ difference: ProfilesCompared.Row.Difference) -> String {
        if case .unreadable(let trouble) = difference { return "not read: \(words(trouble).message)" }
        return ComparisonWords.text(difference, names.a, names.b)
    }

    private func object(_ row: ProfilesCompared.Row, _ shown: Shown?) -> JSONRecord {
        var object = JSONRecord()
        object.add("key", row.key)
        object.add("state", ComparisonWords.state(row.difference))
        if case .rows(let changes)? = shown, ComparisonWords.isSerious(row.difference) {
            object.add("changes", changes)
        }
        if case .unreadable(let trouble) = row.difference { object.add("error", words(trouble).message) }
        return object
    }

    private func words(_ trouble: ProfilesCompared.Trouble) -> Failure {
        let (name, error): (String, KeyStoreError)
        switch trouble {
        case .notConnected(let reason): return Failure(reason, .other)
        case .here(let its): (name, error) = (names.b, its)
        case .there(let its): (name, error) = (names.a, its)
        }
        let failure = Failure(error)
        return Failure("\(name): \(failure.message)", failure.status)
    }
}
