internal import Canvas

/// A colour as a theme writes it.
enum ColourReference: Equatable {
    case fixed(Color)
    /// A name of the palette.
    case named(String)

    /// The terminal's own colours by the names that themes use, in the order of their numbers.
    static let names: [String] = {
        let basic = ProfileColour.allCases.map(\.rawValue)
        return basic + basic.map { "bright-" + $0 }
    }()

    static let terminalDefault = "default"

    /// `default`, one of ``names``, a number from 0 to 255, `#rrggbb`, or else a name of the palette.
    ///
    /// - Throws: what a `#` colour or a number lacks.
    init(_ text: String) throws(ColourViolation) {
        if text == Self.terminalDefault {
            self = .fixed(.terminalDefault)
        } else if let index = Self.names.firstIndex(of: text) {
            self = .fixed(.palette(UInt8(index)))
        } else if text.hasPrefix("#") {
            self = .fixed(try Self.hexadecimal(text.dropFirst()))
        } else if text.allSatisfy(\.isNumber) {
            guard let number = UInt8(text) else { throw .number }
            self = .fixed(.palette(number))
        } else {
            self = .named(text)
        }
    }

    private static func hexadecimal(_ digits: Substring) throws(ColourViolation) -> Color {
        guard digits.utf8.count == 6, digits.allSatisfy(\.isHexDigit), let value = UInt32(digits, radix: 16) else {
            throw .hexadecimal
        }
        let part = { (shift: UInt32) in UInt8(truncatingIfNeeded: value >> shift) }
        return .rgb(part(16), part(8), part(0))
    }
}

/// What is wrong with a colour.
enum ColourViolation: Error {
    case hexadecimal
    case number

    var message: String {
        switch self {
        case .hexadecimal: "a colour has six hexadecimal digits after “#”, as in \"#ff8800\""
        case .number: "a numbered colour is from 0 to 255"
        }
    }
}
