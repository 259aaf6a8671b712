/// A place in a text file. Both counts start at 1; the column counts Unicode scalars.
public struct Position: Hashable, Sendable, Comparable, CustomStringConvertible {
    public let line: Int
    public let column: Int

    public init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }

    public var description: String { "\(line):\(column)" }

    public static func < (left: Position, right: Position) -> Bool {
        (left.line, left.column) < (right.line, right.column)
    }
}

/// One mistake in a configuration or theme file, or what is probably one: where it is, what is wrong, and what to write instead.
public struct Problem: Equatable, Sendable, CustomStringConvertible {
    public let file: String
    public let position: Position
    /// One sentence without a full stop, safe to print.
    public let message: String
    /// The file is read all the same.
    public let isWarning: Bool

    public init(file: String, position: Position, message: String, isWarning: Bool = false) {
        self.file = file
        self.position = position
        self.message = message
        self.isWarning = isWarning
    }

    /// `file:line:column: message`, the form that editors and compilers jump by.
    public var description: String { "\(file.legible):\(position): \(isWarning ? "warning: " : "")\(message)" }
}

/// The mistakes of one file, gathered so that all of them are told at once.
struct ProblemLog {
    let file: String
    private(set) var problems: [Problem] = []

    init(file: String) { self.file = file }

    mutating func report(_ message: String, at position: Position) {
        problems.append(Problem(file: file, position: position, message: message))
    }

    /// - Throws: every problem so far in the order of the file, if there is any.
    func check() throws(SettingsError) {
        guard problems.isEmpty else { throw .mistakes(problems.sorted { $0.position < $1.position }) }
    }
}
