public import KeyStoreAPI

/// Something that `update` wants done. The runtime does it and brings the result back as an ``Action``.
public enum Effect: Equatable, Sendable {
    case list(RequestID, ListQuery)
    case fetch(RequestID, EntryKey)
    case send(RequestID, Write)
    /// Calls off what is on its way; its answer comes as `KeyStoreError.cancelled`.
    case cancel(RequestID)
    /// From here on requests carry this token.
    case useToken(Secret)
    /// Looks for mistakes in a text, beside the event loop.
    case check(RequestID, TextCheck)
    /// Puts text on the operator's clipboard (OSC 52).
    case copy(String)
    case wait(Timer, milliseconds: Int)
    case suspend
    /// Lends the terminal to the operator's editor until it ends.
    case editExternally(ExternalEdit)
    /// Draws the whole screen again.
    case redraw
    case quit
}

/// What was waited for.
public enum Timer: Equatable, Sendable {
    /// A request is still on its way: its progress is to be shown.
    case progress(RequestID)
    /// A second of what the server asked to wait is over.
    case countdown(Retry)
}
