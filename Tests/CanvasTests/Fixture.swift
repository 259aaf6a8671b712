import Canvas
import Glibc
import Testing

/// How text is shown on a screen with Unicode, in a locale that `wcwidth` knows.
enum Fixture {
    static let hasLocale = setlocale(LC_ALL, "C.UTF-8") != nil

    static let unicode: DisplayText = {
        precondition(hasLocale, "tests measure text in the locale C.UTF-8")
        return DisplayText(unicode: true)
    }()

    static let ascii: DisplayText = {
        precondition(hasLocale, "tests measure text in the locale C.UTF-8")
        return DisplayText(unicode: false)
    }()

    static func frame(_ width: Int, _ height: Int = 1, display: DisplayText = unicode) -> Frame {
        Frame(size: Size(width: width, height: height), display: display)
    }

    /// Scalars that a terminal could act upon, or that have no column of their own.
    static func isHarmful(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: true
        default: scalar.properties.isDefaultIgnorableCodePoint
        }
    }
}
