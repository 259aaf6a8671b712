extension String {
    /// The text with everything invisible or able to act on a terminal written out as `\u{1B}`, and cut after 400
    /// characters: what came from a file or a command can stand in a message like this.
    var legible: String {
        let limit = 400
        var shown = ""
        for scalar in unicodeScalars.prefix(limit) {
            if scalar.isVisible {
                shown.unicodeScalars.append(scalar)
            } else {
                shown += scalar.escaped
            }
        }
        return unicodeScalars.dropFirst(limit).isEmpty ? shown : shown + "…"
    }

    /// ``legible`` in quotation marks.
    var quoted: String { "“\(legible)”" }

    /// As one word of a shell's command line, safe to print.
    var shellQuoted: String {
        let plain = unicodeScalars.allSatisfy { scalar in
            scalar.isASCII && scalar.properties.isAlphabetic || "0123456789/._-+@%:,".unicodeScalars.contains(scalar)
        }
        guard !plain else { return legible }
        return "'" + legible.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
    }
}

/// Permission bits as `chmod` takes them: `0644`.
func octal(_ mode: UInt32) -> String {
    let digits = String(mode, radix: 8)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
}

extension Unicode.Scalar {
    fileprivate var isVisible: Bool {
        switch properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: false
        default: true
        }
    }

    fileprivate var escaped: String {
        self == "\n" ? "\\n" : self == "\t" ? "\\t" : "\\u{" + String(value, radix: 16, uppercase: true) + "}"
    }
}

/// “a, b or c”.
func alternatives(_ words: [String]) -> String {
    guard let last = words.last, words.count > 1 else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " or " + last
}
