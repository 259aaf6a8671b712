/// What the generated script for zsh lacks: it takes an option's value as a word of its own only, not behind `=`.
public enum ZshScript {
    public static func completed(_ script: String) -> String {
        script.split(separator: "\n", omittingEmptySubsequences: false).map(line).joined(separator: "\n")
    }

    /// `'--profile[A profile.]:name:…'` becomes `'--profile=[A profile.]:name:…'`.
    private static func line(_ line: Substring) -> String {
        let specification = line.drop { $0 == " " }
        guard specification.hasPrefix("'--") || specification.hasPrefix("'*--"), specification.contains("]:"),
            let bracket = line.firstIndex(of: "[")
        else { return String(line) }
        return line[..<bracket] + "=" + line[bracket...]
    }
}
