/// What comes from the terminal.
public enum InputEvent: Equatable, Sendable {
    case key(Key)
    /// A bracketed paste, whole and as it came.
    case paste(String)
    case resize(Size)
    case mouse(MouseEvent)
}

/// What the mouse did, where.
public struct MouseEvent: Equatable, Sendable {
    public enum Kind: Equatable, Sendable {
        /// The main button went down.
        case click
        case wheelUp, wheelDown
    }

    public let kind: Kind
    /// From 0, of the screen.
    public let column: Int
    public let row: Int

    public init(_ kind: Kind, column: Int, row: Int) {
        self.kind = kind
        self.column = column
        self.row = row
    }
}

/// The smallest boundary between the program and a screen.
///
/// One thread owns a terminal; nothing here may be called from another.
public protocol Terminal: AnyObject {
    var size: Size { get }
    /// How text is made safe for this terminal.
    var display: DisplayText { get }
    /// Readable when ``readEvents()`` has something to say.
    var inputDescriptor: Int32 { get }
    /// Writable when a frame can be sent without waiting for the line.
    var outputDescriptor: Int32 { get }

    /// Shows a frame. Only what differs from the one before is sent.
    func draw(_ frame: Frame)
    /// What was typed since the last call; never waits.
    func readEvents() -> [InputEvent]
    /// Asks the terminal for its size again, after it changed.
    func updateSize() -> Size
    /// Sends the next frame whole, whatever the screen shows.
    func invalidate()
    /// Puts text on the clipboard of the person's machine by OSC 52, where the terminal supports it.
    func copyToClipboard(_ text: String)
    /// Writes safe text on the screen that was given back.
    func writeAside(_ text: String)
    /// Reads what was typed while the screen is given back, which is whole lines; says whether one came, or the end.
    func readAside() -> Bool
    /// Gives the screen back as it was; `resume` takes it again.
    func suspend()
    func resume()
    /// Gives the screen back for good. May be called twice.
    func stop()
}
