public import Canvas

/// Gives keys their meaning.
public struct Keymap: Sendable {
    public let bindings: [Binding]
    private let index: [Slot: Int]
    /// Those with a word for the hint line.
    private let hinted: [Context: [Binding]]

    private struct Slot: Hashable {
        let context: Context
        let key: Key
    }

    public init(_ bindings: [Binding] = Keymap.standard) {
        self.bindings = bindings
        var index: [Slot: Int] = [:]
        for (place, binding) in bindings.enumerated() {
            for key in binding.keys { index[Slot(context: binding.context, key: key)] = place }
        }
        self.index = index
        hinted = Dictionary(grouping: bindings.filter { $0.hint != nil }, by: \.context)
    }

    /// What an event means now; `nil` where it means nothing.
    public func action(for event: InputEvent, in state: ConsoleState) -> Action? {
        switch event {
        case .resize(let size): .resized(size)
        case .mouse(let event): .pointed(event)
        case .paste(let text): state.context.takesText ? .pasted(text) : nil
        case .key(let key): action(for: key, in: state)
        }
    }

    private func action(for key: Key, in state: ConsoleState) -> Action? {
        let context = state.context
        if let place = index[Slot(context: context, key: key)] {
            let binding = bindings[place]
            return binding.refusal(state).map { .refused(reason: $0) } ?? .invoked(binding.command)
        }
        if context.takesText, key.modifiers.isEmpty, case .character(let character) = key.code {
            return .typed(String(character))
        }
        return nil
    }

    /// The bindings for the hint line, with whether they can act.
    public func hints(in state: ConsoleState) -> [(binding: Binding, isAvailable: Bool)] {
        hinted[state.context, default: []].map { ($0, $0.refusal(state) == nil) }
    }

    /// The key that hints name for a command in a place; `nil` where it has none.
    public func key(of command: Command, in context: Context) -> Key? {
        bindings.first { $0.context == context && $0.command == command }?.keys.first
    }

    /// Keys that are bound twice in one context.
    public var conflicts: [(Context, Key)] {
        var seen: Set<Slot> = []
        return bindings.flatMap { binding in
            binding.keys.filter { !seen.insert(Slot(context: binding.context, key: $0)).inserted }
                .map { (binding.context, $0) }
        }
    }
}
