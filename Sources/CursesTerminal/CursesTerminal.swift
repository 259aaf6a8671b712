internal import CNcurses
public import Canvas
internal import Glibc

/// A ``Terminal`` over ncursesw: the only code that knows it.
///
/// ncurses has one screen in global variables, so there is one instance at a time, used from one thread.
public final class CursesTerminal: Terminal {
    public private(set) var size: Size
    public let display: DisplayText
    public let inputDescriptor: Int32
    public let outputDescriptor: Int32

    private let multiplexer: Multiplexer
    private var painter: CellPainter
    private var decoder = InputDecoder()
    private var shown: Frame?
    /// `nil` once it was given back for good.
    private var screen: OpaquePointer?
    private var isActive = true
    /// What the terminal is asked to report beyond keys, and to leave off.
    private var modesOn = CursesTerminal.pasteOn
    private var modesOff = CursesTerminal.pasteOff

    /// Takes over the terminal on standard input and output.
    ///
    /// - Parameters:
    ///   - term: the value of `TERM`.
    ///   - unicode: whether the locale is a UTF-8 one; `setlocale` must have been called.
    ///   - colour: `false` leaves colours out (`NO_COLOR`).
    ///   - multiplexer: what stands between here and the terminal that has the clipboard.
    ///   - mouse: whether clicks and the wheel come here. The terminal selects text with Shift then.
    public convenience init(
        term: String?, unicode: Bool, colour: Bool, multiplexer: Multiplexer = .none, mouse: Bool = false
    ) throws(CursesError) {
        guard isatty(STDIN_FILENO) == 1 else { throw .notATerminal(stream: "standard input") }
        guard isatty(STDOUT_FILENO) == 1 else { throw .notATerminal(stream: "standard output") }
        guard let term, !term.isEmpty else { throw .terminalNotSet }
        try Self.check(term)
        Rescue.remember()
        guard let screen = ks_newterm(term) else { throw .unknownTerminal(term) }
        self.init(
            screen: screen, unicode: unicode, colour: colour, multiplexer: multiplexer, input: STDIN_FILENO,
            output: STDOUT_FILENO)
        Rescue.arm()
        if mouse {
            KeyCodes.defineMouse()
            modesOn += Self.mouseOn
            modesOff = Self.mouseOff + modesOff
        }
        send(modesOn)
    }

    /// A screen that nobody sees, for tests and transcripts: the real ncurses on `/dev/null`.
    public convenience init(headless size: Size, unicode: Bool = true) throws(CursesError) {
        guard let out = fopen("/dev/null", "w"), let input = fopen("/dev/null", "r"),
            let screen = newterm("xterm-256color", out, input)
        else { throw .unknownTerminal("xterm-256color") }
        resizeterm(Int32(size.height), Int32(size.width))
        self.init(
            screen: screen, unicode: unicode, colour: true, multiplexer: .none, input: fileno(input),
            output: fileno(out))
    }

    private init(
        screen: OpaquePointer, unicode: Bool, colour: Bool, multiplexer: Multiplexer, input: Int32, output: Int32
    ) {
        self.screen = screen
        self.multiplexer = multiplexer
        display = DisplayText(unicode: unicode)
        inputDescriptor = input
        outputDescriptor = output
        painter = CellPainter(colour: colour)
        size = Size(width: Int(ks_columns()), height: Int(ks_lines()))
        Self.setModes()
    }

    public func draw(_ frame: Frame) {
        guard isActive, let window = ks_stdscr() else { return }
        let before = shown?.size == frame.size ? shown : nil
        for (index, row) in frame.rows.enumerated() {
            let changed = before.map { Self.difference(of: row, from: $0.rows[index]) } ?? row.indices
            if !changed.isEmpty { painter.paint(row, changed, at: index, in: window) }
        }
        if let cursor = frame.cursor {
            wmove(window, Int32(cursor.row), Int32(cursor.column))
            if shown?.cursor == nil { curs_set(1) }
        } else if shown == nil || shown?.cursor != nil {
            curs_set(0)
        }
        shown = frame
        wrefresh(window)
    }

    /// The columns from the first to the last that differ, whole characters.
    private static func difference(of row: [Cell], from former: [Cell]) -> Range<Int> {
        guard var first = row.indices.first(where: { row[$0] != former[$0] }),
            var last = row.indices.last(where: { row[$0] != former[$0] })
        else { return 0..<0 }
        while first > 0, row[first].character == Cell.continued || former[first].character == Cell.continued {
            first -= 1
        }
        while last + 1 < row.count,
            row[last + 1].character == Cell.continued || former[last + 1].character == Cell.continued
        {
            last += 1
        }
        return first..<last + 1
    }

    public func readEvents() -> [InputEvent] {
        guard isActive else { return [] }
        while case let value = ks_read(), value >= 0 {
            decoder.take(UInt32(value))
        }
        return decoder.finish()
    }

    public func updateSize() -> Size {
        var window = winsize()
        if ioctl(outputDescriptor, UInt(TIOCGWINSZ), &window) == 0, window.ws_col > 0, window.ws_row > 0 {
            size = Size(width: Int(window.ws_col), height: Int(window.ws_row))
            resizeterm(Int32(window.ws_row), Int32(window.ws_col))
        }
        invalidate()
        return size
    }

    public func invalidate() {
        shown = nil
        clearok(ks_stdscr(), true)
    }

    public func copyToClipboard(_ text: String) {
        guard isActive else { return }
        send(ClipboardSequence.text(for: Array(text.utf8), through: multiplexer))
    }

    public func writeAside(_ text: String) { if !isActive { send(text) } }

    public func readAside() -> Bool {
        var buffer = [UInt8](repeating: 0, count: 4096)
        let count = read(inputDescriptor, &buffer, buffer.count)
        if count < 0 { return errno != EINTR && errno != EAGAIN }
        return count == 0 || buffer.prefix(count).contains(UInt8(ascii: "\n"))
    }

    public func suspend() {
        guard isActive else { return }
        isActive = false
        send(modesOff)
        curs_set(1)
        clearLastLine()
        endwin()
    }

    public func resume() {
        guard !isActive, screen != nil else { return }
        isActive = true
        send(modesOn)
        // Otherwise ncurses asks for the keys that it knows only when it reads, and the first arrow comes before that.
        keypad(ks_stdscr(), true)
        shown = nil
        _ = updateSize()
    }

    public func stop() {
        guard let screen else { return }
        suspend()
        Rescue.disarm()
        delscreen(screen)
        self.screen = nil
    }

    /// Where there is no alternate screen, what follows is written over the last line.
    private func clearLastLine() {
        guard let window = ks_stdscr() else { return }
        wmove(window, Int32(size.height - 1), 0)
        wclrtoeol(window)
        wrefresh(window)
    }

    private static let pasteOn = "\u{1B}[?2004h"
    private static let pasteOff = "\u{1B}[?2004l"
    /// Buttons and the wheel, in the form without an end of columns.
    private static let mouseOn = "\u{1B}[?1000h\u{1B}[?1006h"
    static let mouseOff = "\u{1B}[?1006l\u{1B}[?1000l"

    /// ncurses would end the process on a terminal that it does not know, so it is asked first.
    static func check(_ term: String) throws(CursesError) {
        var result: Int32 = 0
        guard ks_is_error(setupterm(term, STDOUT_FILENO, &result)) == 0 else { throw .unknownTerminal(term) }
        guard let address = tigetstr("cup"), Int(bitPattern: address) != -1 else { throw .cannotAddressCursor(term) }
    }

    private static func setModes() {
        raw()
        noecho()
        nonl()
        set_escdelay(25)
        guard let window = ks_stdscr() else { return }
        keypad(window, true)
        nodelay(window, true)
        leaveok(window, false)
        KeyCodes.define()
    }

    private func send(_ text: String) {
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let sent = bytes.withUnsafeBytes { write(outputDescriptor, $0.baseAddress, $0.count) }
            guard sent > 0 || errno == EINTR || errno == EAGAIN else { return }
            bytes = bytes.dropFirst(max(0, sent))
        }
    }
}
