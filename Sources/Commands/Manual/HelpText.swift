/// The discussion of a command: examples first, then paragraphs, lists, and lines that stay as they are.
public struct HelpText: Equatable, Sendable {
    public enum Block: Equatable, Sendable {
        case paragraph(String)
        case item(String)
        /// Lines without the two columns that set them off.
        case literal([String])
    }

    /// A command line, and what it is for.
    public struct Example: Equatable, Sendable {
        public let command: String
        public internal(set) var comment: String?
    }

    /// The lines below “Examples:”, without the two columns that set them off.
    public let exampleLines: [String]
    public let blocks: [Block]

    public init(_ text: String) {
        var examples: [String] = []
        var blocks: [Block] = []
        var isInExamples = false
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if line == "Examples:", examples.isEmpty {
                isInExamples = true
            } else if line.allSatisfy({ $0 == " " }) {
                isInExamples = false
            } else if line.hasPrefix("  ") {
                let line = String(line.dropFirst(2))
                if isInExamples { examples.append(line) } else { blocks.append(literal: line) }
            } else {
                isInExamples = false
                blocks.append(line.hasPrefix("- ") ? .item(String(line.dropFirst(2))) : .paragraph(String(line)))
            }
        }
        exampleLines = examples
        self.blocks = blocks
    }

    /// What it says of exit codes has a section of its own.
    var description: [Block] { blocks.filter { !$0.isOnExit } }
    var exits: [Block] { blocks.filter(\.isOnExit) }

    /// The lines as commands and what is said beside them. A line that begins far to the right goes on with what the line
    /// above says.
    public var examples: [Example] {
        var examples: [Example] = []
        for line in exampleLines {
            let text = line.trimmingBlanks
            if line.hasPrefix("        "), let last = examples.last {
                examples[examples.count - 1].comment = [last.comment, text].compactMap(\.self).joined(separator: " ")
            } else if let gap = line.firstGap {
                examples.append(
                    Example(command: String(line[..<gap]), comment: String(line[gap...]).trimmingBlanks))
            } else {
                examples.append(Example(command: text))
            }
        }
        return examples
    }
}

extension HelpText.Block {
    fileprivate var isOnExit: Bool {
        guard case .paragraph(let text) = self else { return false }
        return text.hasPrefix("Exit")
    }
}

extension [HelpText.Block] {
    fileprivate mutating func append(literal line: String) {
        if case .literal(let lines) = last {
            self[count - 1] = .literal(lines + [line])
        } else {
            append(.literal([line]))
        }
    }
}

extension String {
    fileprivate var trimmingBlanks: String {
        var text = self[...].drop { $0 == " " }
        while text.last == " " { text.removeLast() }
        return String(text)
    }

    /// Where two blanks or more stand between words.
    fileprivate var firstGap: Index? {
        var place = startIndex
        while place < endIndex {
            let next = index(after: place)
            if self[place] == " ", next < endIndex, self[next] == " ", place > startIndex { return place }
            place = next
        }
        return nil
    }
}
