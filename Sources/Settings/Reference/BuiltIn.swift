/// What holds where neither flags, environment nor file say anything.
enum BuiltIn {
    static let theme = "terminal"
    static let mouse = true
    static let clipboard = ClipboardUse.terminal
    static let logLevel = LogLevel.off
    static let access = Access.readWrite
    static let protected = false
    /// Seconds, as all times here.
    static let connectTimeout = 5
    static let idleTimeout = 15
    static let totalTimeout = 60
    static let tokenCommandTimeout = 10
    static let armTime = 300
    static let confirmTime = 120
    static let driftInterval = 15
    static let reason = ReasonRule.optional
    static let journal = JournalScope.full
    static let draftsDays = 90
    static let writesDays = 180
    static let writesMegabytes = 256
    static let requests = 10_000
}
