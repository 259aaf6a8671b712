public import Canvas

/// One row of the keymap: it feeds the dispatch, the hint line, the help and the reason why a key can't act.
public struct Binding: Sendable {
    public let context: Context
    /// The first is the one that hints name.
    public let keys: [Key]
    public let command: Command
    /// What it does, in help; a few words.
    public let help: String
    /// What it does, in the hint line; `nil` keeps it out of there.
    public let hint: String?
    /// Another word for the hint line, where what it does depends on what is on the screen.
    public let rewording: @Sendable (ConsoleState) -> String?
    /// Why it can't act now; `nil` when it can.
    public let refusal: @Sendable (ConsoleState) -> String?

    public init(
        _ context: Context, _ keys: [Key], _ command: Command, _ help: String, hint: String? = nil,
        unless refusal: @escaping @Sendable (ConsoleState) -> String? = { _ in nil },
        rewording: @escaping @Sendable (ConsoleState) -> String? = { _ in nil }
    ) {
        self.context = context
        self.keys = keys
        self.command = command
        self.help = help
        self.hint = hint
        self.rewording = rewording
        self.refusal = refusal
    }

    /// The same on other keys.
    func on(_ keys: [Key]) -> Binding {
        Binding(context, keys, command, help, hint: hint, unless: refusal, rewording: rewording)
    }
}
