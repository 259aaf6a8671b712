internal import Canvas

/// The keys that a command is to have in one place, in the place of those that it comes with; names as configured.
public struct KeymapChange: Equatable, Sendable {
    public let context: String
    public let command: String
    /// None takes the command's keys away.
    public let keys: [String]

    public init(context: String, command: String, keys: [String]) {
        self.context = context
        self.command = command
        self.keys = keys
    }
}

/// What keeps a change of the keymap from being made.
public struct KeymapMistake: Error, Equatable, Sendable {
    /// The part of a change that it is about.
    public enum Part: Equatable, Sendable {
        case context, command
        /// The `n`th of its keys, from 0.
        case key(Int)
    }

    public enum Kind: Equatable, Sendable {
        /// There is no such word; these there are.
        case unknown(known: [String])
        /// A sentence without a full stop.
        case other(String)
    }

    /// Index of the change.
    public let change: Int
    public let part: Part
    public let kind: Kind
}

/// Mistakes in a list of changes, in its order.
public struct KeymapMistakes: Error, Equatable, Sendable {
    public let all: [KeymapMistake]
}

extension Keymap {
    /// This keymap with some of its keys changed.
    ///
    /// - Throws: every mistake: a word that means nothing, a key that no terminal sends, a key that means two things in one place,
    ///   a place without a way back or out, and a key that would both ask for a write and confirm it.
    public func changed(by changes: [KeymapChange]) throws(KeymapMistakes) -> Keymap {
        var draft = KeymapDraft(bindings)
        for (index, change) in changes.enumerated() { draft.apply(change, at: index) }
        draft.checkAsAWhole()
        guard draft.mistakes.isEmpty else {
            throw KeymapMistakes(all: draft.mistakes.sorted { $0.change < $1.change })
        }
        return Keymap(draft.bindings)
    }
}

/// A keymap that is being changed.
private struct KeymapDraft {
    private(set) var bindings: [Binding]
    private(set) var mistakes: [KeymapMistake] = []
    /// Which change gave a command its keys.
    private var origins: [Place: Int] = [:]

    private struct Place: Hashable {
        let context: Context
        let command: Command
    }

    init(_ bindings: [Binding]) { self.bindings = bindings }

    // MARK: One change

    mutating func apply(_ change: KeymapChange, at index: Int) {
        guard let context = Context.allCases.first(where: { $0.name == change.context }) else {
            return report(index, .context, .unknown(known: Context.allCases.map(\.name)))
        }
        let rows = bindings.indices.filter { bindings[$0].context == context }
        let own = rows.filter { bindings[$0].command.name == change.command }
        guard let first = own.first else {
            return report(index, .command, .unknown(known: rows.map { bindings[$0].command.name }))
        }
        guard let keys = keys(of: change, index, context, bindings[first].command) else { return }
        for row in own { bindings[row] = bindings[row].on(row == first ? keys : []) }
        origins[Place(context: context, command: bindings[first].command)] = index
    }

    private mutating func keys(
        of change: KeymapChange, _ index: Int, _ context: Context, _ command: Command
    ) -> [Key]? {
        let before = mistakes.count
        let keys = change.keys.enumerated().compactMap { number, name -> Key? in
            guard let key = Key(name) else {
                report(
                    index, .key(number),
                    .other("“\(name)” is no key; keys are written as in Ctrl-S, PgUp, space, F5, q"))
                return nil
            }
            if let reason = Self.obstacle(to: key, context, command) {
                report(index, .key(number), .other("\(key) can't be used here: \(reason)"))
            }
            return key
        }
        return mistakes.count == before ? keys : nil
    }

    private static func obstacle(to key: Key, _ context: Context, _ command: Command) -> String? {
        if let obstacle = key.obstacle { return obstacle }
        if context.takesText, key.modifiers.isEmpty, case .character = key.code { return "characters are text here" }
        if command.isConfirmation, [.enter, .character(" ")].contains(key.code) {
            return "neither Enter nor space is ever yes"
        }
        return nil
    }

    // MARK: All of them

    mutating func checkAsAWhole() {
        checkConflicts()
        checkWaysOut()
        checkConfirmations()
    }

    private mutating func checkConflicts() {
        var owners: [KeyPlace: Command] = [:]
        // What the configuration says is blamed, so that comes last.
        let order =
            bindings.filter { origin(of: $0) == nil }
            + bindings.filter { origin(of: $0) != nil }
            .sorted { (origin(of: $0) ?? 0) < (origin(of: $1) ?? 0) }
        for binding in order {
            for (number, key) in binding.keys.enumerated() {
                let place = KeyPlace(context: binding.context, key: key)
                guard let owner = owners.updateValue(binding.command, forKey: place) else { continue }
                let words = "\(key) is the key of \(owner.name) here; give that other keys, or none: []"
                report(origin(of: binding), .key(number), .other(words))
            }
        }
    }

    private struct KeyPlace: Hashable {
        let context: Context
        let key: Key
    }

    private mutating func checkWaysOut() {
        for context in Context.allCases {
            check(context, Command.waysBack, lacking: "nothing would lead back from here")
        }
        check(.keys, [.quit], lacking: "nothing would leave the console")
    }

    private mutating func check(_ context: Context, _ commands: Set<Command>, lacking words: String) {
        let ways = bindings.filter { $0.context == context && commands.contains($0.command) }
        guard !ways.isEmpty, ways.allSatisfy(\.keys.isEmpty) else { return }
        report(ways.compactMap(origin).max(), .command, .other(words))
    }

    private mutating func checkConfirmations() {
        for (asking, confirming) in Command.askedAndConfirmed {
            let askingKeys = Set(bindings.filter { asking.contains($0.command) }.flatMap(\.keys))
            for binding in bindings where confirming.contains(binding.command) {
                for (number, key) in binding.keys.enumerated() where askingKeys.contains(key) {
                    let words = "\(key) would both ask for it and confirm it: pressed twice it would be done unseen"
                    if let origin = origin(of: binding) {
                        report(origin, .key(number), .other(words))
                    } else {
                        let asked = bindings.first { asking.contains($0.command) && $0.keys.contains(key) }
                        report(asked.flatMap(origin), .command, .other(words))
                    }
                }
            }
        }
    }

    private func origin(of binding: Binding) -> Int? {
        origins[Place(context: binding.context, command: binding.command)]
    }

    /// What no change is to blame for is none of ours.
    private mutating func report(_ change: Int?, _ part: KeymapMistake.Part, _ kind: KeymapMistake.Kind) {
        if let change { mistakes.append(KeymapMistake(change: change, part: part, kind: kind)) }
    }
}

extension Command {
    fileprivate static let waysBack: Set<Command> = [.back, .dismissProblem, .leaveHelp]

    /// What is asked for by a key, and what confirms it.
    fileprivate static let askedAndConfirmed: [(asked: Set<Command>, confirmed: Set<Command>)] = [
        (
            [.review, .undoWrite, .restore, .delete, .conflict(.review), .board(.review)],
            [.submit, .submitGuarded, .batch(.submit)]
        ),
        ([.quit], [.discardAndQuit, .keepAndQuit]),
        ([.reload], [.confirmReload]),
    ]
}
