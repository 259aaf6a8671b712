/// A command line that is being typed, as a shell hands it over: word by word, with the quotes that were typed.
public struct TypedWords: Equatable, Sendable {
    private let words: [String]
    private let index: Int

    /// - Parameter index: of the word that is to be completed.
    public init(_ words: [String], index: Int) {
        self.words = words.map(Self.unquoted)
        self.index = index
    }

    /// What there is of the word so far.
    public var current: String { words.indices.contains(index) ? words[index] : "" }

    /// The value of an option, given as a word of its own or behind `=`; the last one counts.
    public func value(of option: String) -> String? {
        var value: String?
        for (place, word) in words.enumerated() where place != index {
            if word == "--" { break }
            if word == option, place + 1 < words.count, place + 1 != index { value = words[place + 1] }
            if word.hasPrefix(option + "=") { value = String(word.dropFirst(option.count + 1)) }
        }
        return value
    }

    /// Without quotes and backslashes, where they are simple.
    private static func unquoted(_ word: String) -> String {
        var result = ""
        var quote: Character?
        var isEscaped = false
        for character in word {
            if isEscaped {
                result.append(character)
                isEscaped = false
            } else if character == "\\", quote != "'" {
                isEscaped = true
            } else if character == quote {
                quote = nil
            } else if quote == nil, character == "'" || character == "\"" {
                quote = character
            } else {
                result.append(character)
            }
        }
        return result
    }
}
