/// The table as a file to begin with. Every setting is commented out, so that it can be taken as it is; uncommented it has no
/// mistake either.
public enum ConfigurationExample {
    /// Ends with a line end.
    public static var text: String {
        let parts: [[String]] = [
            head, part("What holds whichever profile is in use"), ofTop,
            part("What holds for all profiles that do not say otherwise"),
            settings(.both, indent: 0), part("How long and how much the journal keeps"), retention,
            part("The key stores"), profiles,
        ]
        return parts.joined().joined(separator: "\n") + "\n"
    }

    private static let head =
        wrapped(
            """
            The configuration of keystore. It belongs in ~/.config/keystore/config.yaml, or in keystore/config.yaml under \
            $XDG_CONFIG_HOME. A line with “#” and a blank explains; a line with “#” and no blank after it is a setting: \
            take the “#” away, and it holds. What has a default is shown with it.
            """, indent: 0) + ["#"]
        + wrapped(
            """
            Paths may start with ~/; relative ones start from this file's folder. Truth is true or false. “keystore config \
            check” says what is wrong with the file, “keystore config show --effective” what holds and why.
            """, indent: 0)

    private static func part(_ title: String) -> [String] {
        ["", "# ---- \(title) " + String(repeating: "-", count: max(4, 94 - title.count))]
    }

    private static var ofTop: [String] {
        ConfigurationField.ofTop.filter { $0 != .profiles && $0 != .journalRetention }.flatMap { field in
            explained(field, indent: 0) + setting(field, field.defaultText ?? field.example, indent: 0)
        }
    }

    private static func settings(_ scope: ConfigurationScope, indent: Int) -> [String] {
        ConfigurationReference.fields.filter { $0.scope == scope }.flatMap { field in
            explained(field, indent: indent) + setting(field, field.defaultText ?? field.example, indent: indent)
        }
    }

    private static var retention: [String] {
        ["", "#\(ConfigurationField.journalRetention.name):"] + settings(.retention, indent: 2)
    }

    // MARK: Profiles

    private static var profiles: [String] {
        let explained = ConfigurationField.ofProfile.filter { $0 != .boards }.flatMap { field in
            self.explained(field, indent: 4) + setting(field, field.example ?? field.defaultText, indent: 4)
        }
        let both = ConfigurationField.ofBoth.flatMap { setting($0, $0.example ?? $0.defaultText, indent: 4) }
        return ["", "#\(ConfigurationField.profiles.name):", "  #staging:"]
            + setting(.url, "http://127.0.0.1:8787", indent: 4) + setting(.tokenFile, "staging.token", indent: 4)
            + setting(.colour, "green", indent: 4) + ["", "  #production:"] + explained + boards
            + [""] + wrapped("All that may stand at the top, for this profile alone:", indent: 4) + both
    }

    private static var boards: [String] {
        let short = "    " + "  #flags: [.enabled]"
        return explained(.boards, indent: 4) + ["    #\(ConfigurationField.boards.name):", short, "      #checkout:"]
            + ConfigurationField.ofBoard.flatMap { explained($0, indent: 8) + setting($0, $0.example, indent: 8) }
    }

    // MARK: Lines

    /// A blank line, and what a setting is for and may be.
    private static func explained(_ field: ConfigurationField, indent: Int) -> [String] {
        let value =
            switch field.type {
            case .choice, .seconds, .whole, .interval, .truth: " Value: \(field.type)."
            default: ""
            }
        return [""] + wrapped(field.help + value, indent: indent)
    }

    private static func setting(_ field: ConfigurationField, _ value: String?, indent: Int) -> [String] {
        let lines = "\(field.name): \(value ?? "")".split(separator: "\n")
        return lines.map { line in
            let own = line.prefix { $0 == " " }
            return String(repeating: " ", count: indent) + own + "#" + line.dropFirst(own.count).trimmedEnd
        }
    }

    /// A comment of lines that are not too long.
    private static func wrapped(_ text: String, indent: Int) -> [String] {
        let start = String(repeating: " ", count: indent) + "#"
        var lines = [start]
        for word in text.split(separator: " ") {
            if lines[lines.count - 1].count + word.count + 1 > 100 { lines.append(start) }
            lines[lines.count - 1] += " " + word
        }
        return lines
    }
}

extension Substring {
    fileprivate var trimmedEnd: Substring { last == " " ? dropLast().trimmedEnd : self }
}
