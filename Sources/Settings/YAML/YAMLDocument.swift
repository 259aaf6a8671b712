internal import Yams

/// A YAML file in memory: its lines, and its value with positions.
struct YAMLDocument {
    /// `nil` for a file without content.
    let root: YAMLValue?

    /// - Throws: ``SettingsError/mistakes(_:)`` with the one place where the text stops being YAML.
    init(parsing text: String, file: String) throws(SettingsError) {
        var masking = DuplicateMasking(text)
        let node = try Self.compose(&masking, file: file)
        root = node.map { [names = masking.names] in YAMLValue($0, names: names) }
    }

    private static func compose(_ masking: inout DuplicateMasking, file: String) throws(SettingsError) -> Node? {
        while true {
            do {
                return try Yams.compose(yaml: masking.text, .basic)
            } catch YamlError.duplicatedKeysInMapping(let names, let context) {
                let place = Position(line: context.mark.line, column: context.mark.column)
                guard masking.mask(names, at: place) else {
                    let message = "duplicate key \(names.first?.quoted ?? "")"
                    throw .mistakes([Problem(file: file, position: place, message: message)])
                }
            } catch {
                throw .mistakes([syntaxProblem(error, file: file)])
            }
        }
    }

    private static func syntaxProblem(_ error: any Error, file: String) -> Problem {
        let start = Position(line: 1, column: 1)
        switch error as? YamlError {
        case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
            .composer(let context, let problem, let mark, _):
            let message = context.map { "\(problem) (\($0.text))" } ?? problem
            return Problem(
                file: file, position: Position(line: mark.line, column: mark.column),
                message: "not valid YAML: \(message)")
        case .reader(let problem, let offset, _, let yaml):
            return Problem(file: file, position: position(of: offset, in: yaml), message: "not valid YAML: \(problem)")
        default:
            return Problem(file: file, position: start, message: "not valid YAML")
        }
    }

    private static func position(of offset: Int?, in text: String) -> Position {
        let before = text.prefix(offset ?? 0)
        let line = before.reduce(into: 1) { count, character in if character.isNewline { count += 1 } }
        let start = before.lastIndex(where: \.isNewline).map(before.index(after:)) ?? before.startIndex
        return Position(line: line, column: before[start...].unicodeScalars.count + 1)
    }
}
