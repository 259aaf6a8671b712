internal import CNcurses
internal import Canvas

/// The key codes of ncurses, and those that are added to it: modified cursor keys and the marks around a paste.
enum KeyCodes {
    static let pasteStart: UInt32 = 0x1000
    static let pasteEnd: UInt32 = 0x1001
    static let mouse: UInt32 = 0x1002
    static let oldMouse: UInt32 = 0x1003
    private static let modified: UInt32 = 0x1100

    /// What xterm, and everything that follows it, sends for a cursor key with modifiers: `ESC [ 1 ; m X`.
    private static let letters: [(final: Character, code: Key.Code)] = [
        ("A", .up), ("B", .down), ("C", .right), ("D", .left), ("H", .home), ("F", .end),
    ]
    /// … and for the others: `ESC [ n ; m ~`.
    private static let numbers: [(number: Int, code: Key.Code)] = [
        (2, .insert), (3, .delete), (5, .pageUp), (6, .pageDown),
    ]

    /// Home and End as terminals send them whose TERM says otherwise (PuTTY, rxvt, the Linux console).
    private static let otherForms: [(String, Int32)] = [
        ("\u{1B}[H", KEY_HOME), ("\u{1B}OH", KEY_HOME), ("\u{1B}[1~", KEY_HOME), ("\u{1B}[7~", KEY_HOME),
        ("\u{1B}[F", KEY_END), ("\u{1B}OF", KEY_END), ("\u{1B}[4~", KEY_END), ("\u{1B}[8~", KEY_END),
    ]

    private static let plain: [Int32: Key] = [
        KEY_UP: Key(.up), KEY_DOWN: Key(.down), KEY_LEFT: Key(.left), KEY_RIGHT: Key(.right),
        KEY_HOME: Key(.home), KEY_END: Key(.end), KEY_PPAGE: Key(.pageUp), KEY_NPAGE: Key(.pageDown),
        KEY_BACKSPACE: Key(.backspace), KEY_DC: Key(.delete), KEY_IC: Key(.insert), KEY_ENTER: Key(.enter),
        KEY_BTAB: Key(.tab, .shift), KEY_SLEFT: Key(.left, .shift), KEY_SRIGHT: Key(.right, .shift),
        KEY_SR: Key(.up, .shift), KEY_SF: Key(.down, .shift), KEY_SHOME: Key(.home, .shift),
        KEY_SEND: Key(.end, .shift), KEY_SPREVIOUS: Key(.pageUp, .shift), KEY_SNEXT: Key(.pageDown, .shift),
        KEY_SDC: Key(.delete, .shift), KEY_SIC: Key(.insert, .shift), KEY_FIND: Key(.home), KEY_SELECT: Key(.end),
    ]

    static func define() {
        define_key("\u{1B}[200~", Int32(pasteStart))
        define_key("\u{1B}[201~", Int32(pasteEnd))
        for (sequence, code) in otherForms { define_key(sequence, code) }
        for (index, sequence) in sequences().enumerated() {
            define_key(sequence.text, Int32(modified) + Int32(index))
        }
    }

    /// What begins a report of the mouse, in the place of what ncurses makes of it.
    static func defineMouse() {
        define_key("\u{1B}[<", Int32(mouse))
        define_key("\u{1B}[M", Int32(oldMouse))
    }

    static func key(for code: UInt32) -> Key? {
        if let key = plain[Int32(bitPattern: code)] { return key }
        if code >= modified {
            let known = sequences()
            let index = Int(code - modified)
            return index < known.count ? known[index].key : nil
        }
        let function = Int(code) - Int(KEY_F0)
        // F13 to F24 are what terminals report for F1 to F12 with Shift.
        if (13...24).contains(function) { return Key(.function(function - 12), .shift) }
        return (1...12).contains(function) ? Key(.function(function)) : nil
    }

    private static func sequences() -> [(text: String, key: Key)] {
        (2...8).flatMap { parameter in
            let modifiers = Key.Modifiers(rawValue: UInt8(parameter - 1))
            return letters.map { ("\u{1B}[1;\(parameter)\($0.final)", Key($0.code, modifiers)) }
                + numbers.map { ("\u{1B}[\($0.number);\(parameter)~", Key($0.code, modifiers)) }
        }
    }
}
