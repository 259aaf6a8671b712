/// Names of members that tend to hold what should not be read by everyone.
enum SecretName {
    private static let words = [
        "password", "passwd", "passphrase", "secret", "apikey", "privatekey", "accesskey", "credential", "bearer",
    ]

    /// Compares without case, hyphens and underscores; `token` only as the last word, as `tokenCount` is none.
    static func matches(_ name: String) -> Bool {
        let plain = name.lowercased().filter { $0.isLetter || $0.isNumber }
        return words.contains(where: plain.contains) || plain.hasSuffix("token") || plain == "pwd"
    }
}

/// Characters that nobody sees in a text, or that turn it round.
enum Invisible {
    /// Those of a text, in order. Line breaks and tabs are no news in a value, and what joins emoji is seen by what it does.
    static func scalars(in text: String) -> [Unicode.Scalar] {
        guard text.utf8.contains(where: { $0 < 0x20 || $0 >= 0x7F }) else { return [] }
        return text.flatMap { character -> [Unicode.Scalar] in
            let isEmoji = character.unicodeScalars.first.map { $0.value > 0xFF && $0.properties.isEmoji } ?? false
            return character.unicodeScalars.filter { isInvisible($0) && !(isEmoji && joinsEmoji($0)) }
        }
    }

    /// `U+202E`.
    static func name(of scalar: Unicode.Scalar) -> String {
        let hex = String(scalar.value, radix: 16, uppercase: true)
        return "U+" + String(repeating: "0", count: max(0, 4 - hex.count)) + hex
    }

    private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
        if ["\n", "\r", "\t"].contains(scalar) { return false }
        switch scalar.properties.generalCategory {
        case .control, .format, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: return true
        case .spaceSeparator: return scalar != " "
        default: return scalar.properties.isDefaultIgnorableCodePoint
        }
    }

    private static func joinsEmoji(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value == 0x200D || scalar.value == 0xFE0F || 0xE0020...0xE007F ~= scalar.value
    }
}
