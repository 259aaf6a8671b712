internal import Canvas

/// Makes events of what ncurses reads: characters, function keys, pastes.
///
/// A pure state machine, fed with what `wgetch` answered: bytes, of which it makes the characters of UTF-8 whatever the
/// locale, and codes of function keys.
struct InputDecoder {
    private var events: [InputEvent] = []
    private var paste: String?
    /// Bytes of a UTF-8 character that has not come whole.
    private var bytes: [UInt8] = []
    private var escape = Escape.none
    /// A report of the mouse that has not come whole; the rest of it is nobody's text.
    private var report: MouseReport?

    /// Where in an escape sequence, which ncurses did not know, the input stands.
    private enum Escape {
        case none, began, sequence
    }

    /// Codes above 255 are function keys.
    mutating func take(_ value: UInt32) {
        if value > 0xFF {
            bytes = []
            report = nil
            takeFunctionKey(value)
        } else if report != nil {
            takeReport(UInt8(value))
        } else {
            takeByte(UInt8(value))
        }
    }

    private mutating func takeReport(_ byte: UInt8) {
        switch report?.take(byte) {
        case .goesOn, nil: break
        case .ended(let event):
            report = nil
            if let event { events.append(.mouse(event)) }
        case .broken:
            report = nil
            takeByte(byte)
        }
    }

    /// What has come, when there is nothing more to read at once. A paste that has not ended stays open.
    mutating func finish() -> [InputEvent] {
        if escape == .began { events.append(.key(Key(.escape))) }
        escape = .none
        defer { events = [] }
        return events
    }

    private mutating func takeFunctionKey(_ code: UInt32) {
        flushEscape()
        switch code {
        // What is pasted may look like one.
        case KeyCodes.mouse where paste == nil: report = MouseReport(.sgr)
        case KeyCodes.oldMouse where paste == nil: report = MouseReport(.x10)
        case KeyCodes.pasteStart: paste = ""
        case KeyCodes.pasteEnd:
            if let paste { events.append(.paste(paste)) }
            paste = nil
        default:
            if paste == nil, let key = KeyCodes.key(for: code) { events.append(.key(key)) }
        }
    }

    /// Bytes that are no UTF-8 are left out: nobody typed them.
    private mutating func takeByte(_ byte: UInt8) {
        if byte < 0x80 || !Self.continues(byte) { bytes = [] }
        bytes.append(byte)
        guard bytes.count >= Self.length(after: bytes[0]) else { return }
        defer { bytes = [] }
        String(validating: bytes, as: UTF8.self)?.unicodeScalars.forEach { takeScalar($0) }
    }

    private static func continues(_ byte: UInt8) -> Bool { byte & 0xC0 == 0x80 }

    /// Bytes of the character that begins with a byte (RFC 3629, section 3).
    private static func length(after first: UInt8) -> Int {
        switch first {
        case 0xC2...0xDF: 2
        case 0xE0...0xEF: 3
        case 0xF0...0xF4: 4
        default: 1
        }
    }

    private mutating func takeScalar(_ scalar: Unicode.Scalar) {
        if paste != nil {
            paste?.unicodeScalars.append(scalar)
            return
        }
        switch escape {
        case .none: takeKey(scalar)
        case .began:
            if scalar == "[" || scalar == "O" {
                escape = .sequence
            } else if scalar.value == 0x7F || scalar.value == 0x08 {
                escape = .none
                events.append(.key(Key(.backspace, .alt)))
            } else {
                // Not Alt: over a slow line keys that were pressed one after the other arrive together.
                flushEscape()
                takeKey(scalar)
            }
        case .sequence:
            // An unknown sequence ends with a letter or `~` and is nobody's text.
            if (0x40...0x7E).contains(scalar.value) { escape = .none }
        }
    }

    private mutating func flushEscape() {
        if escape == .began { events.append(.key(Key(.escape))) }
        escape = .none
    }

    private mutating func takeKey(_ scalar: Unicode.Scalar) {
        switch scalar.value {
        case 0x1B: escape = .began
        case 0x0D, 0x0A: events.append(.key(Key(.enter)))
        case 0x09: events.append(.key(Key(.tab)))
        case 0x7F, 0x08: events.append(.key(Key(.backspace)))
        case 0x00: events.append(.key(.control(" ")))
        case 0x01...0x1A:
            events.append(.key(.control(Character(UnicodeScalar(UInt8(scalar.value + 0x60))))))
        case 0x1C...0x1F:
            events.append(.key(.control(Character(UnicodeScalar(UInt8(scalar.value + 0x40))))))
        default: events.append(.key(.character(Character(scalar))))
        }
    }
}
