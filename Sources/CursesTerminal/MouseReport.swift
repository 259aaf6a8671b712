internal import Canvas

/// A report of the mouse that is coming in, after the bytes that begin it.
///
/// Two forms: SGR (`ESC [ < button ; column ; row M`, `m` for a release), which is asked for, and that of X10
/// (`ESC [ M` and three bytes, 32 more than what they mean), which terminals send that do not know the other.
/// https://invisible-island.net/xterm/ctlseqs/ctlseqs.html#h2-Mouse-Tracking
struct MouseReport {
    enum Form {
        case sgr, x10
    }

    enum Outcome: Equatable {
        case goesOn
        /// What it says; `nil` for what is of no interest.
        case ended(MouseEvent?)
        /// It is none: the byte belongs to something else.
        case broken
    }

    private let form: Form
    private var bytes: [UInt8] = []

    init(_ form: Form) { self.form = form }

    /// Longer ones are none.
    private static let longest = 24

    mutating func take(_ byte: UInt8) -> Outcome {
        switch form {
        case .x10:
            bytes.append(byte)
            guard bytes.count == 3 else { return .goesOn }
            let numbers = bytes.map { Int($0) - 32 }
            return .ended(Self.event(button: numbers[0], column: numbers[1], row: numbers[2]))
        case .sgr:
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: ";"):
                bytes.append(byte)
                return bytes.count <= Self.longest ? .goesOn : .broken
            case UInt8(ascii: "M"): return .ended(pressed())
            case UInt8(ascii: "m"): return .ended(nil)
            default: return .broken
            }
        }
    }

    private func pressed() -> MouseEvent? {
        let numbers = String(decoding: bytes, as: UTF8.self).split(separator: ";").map { Int($0) ?? -1 }
        guard numbers.count == 3 else { return nil }
        return Self.event(button: numbers[0], column: numbers[1], row: numbers[2])
    }

    /// The main button and the wheel, without modifiers; the rest is the terminal's own business.
    private static func event(button: Int, column: Int, row: Int) -> MouseEvent? {
        guard column > 0, row > 0 else { return nil }
        switch button {
        case 0: return MouseEvent(.click, column: column - 1, row: row - 1)
        case 64: return MouseEvent(.wheelUp, column: column - 1, row: row - 1)
        case 65: return MouseEvent(.wheelDown, column: column - 1, row: row - 1)
        default: return nil
        }
    }
}
