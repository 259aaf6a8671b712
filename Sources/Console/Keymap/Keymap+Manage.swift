internal import Canvas

extension ConsoleState {
    fileprivate var refusalToTakeOver: String? {
        guard case .profileComparison(let comparison) = overlay, comparison.shown != nil else {
            return "Enter shows what differs; there > takes it over"
        }
        return refusalToWrite
    }

    /// For walking the changes of a key in two profiles.
    fileprivate var refusalOfPair: String? {
        guard case .profileComparison(let comparison) = overlay, let shown = comparison.shown else {
            return "Enter shows the changes of the key first"
        }
        return shown.list.rows.isEmpty ? "there is no change to go to" : nil
    }
}

extension Keymap {
    /// What is done to keys as such, one or several.
    static let manage: [Binding] =
        [
            Binding(.keys, [.character(" ")], .keys(.mark), "mark the key, or no longer", unless: \.refusalToOpen),
            Binding(.keys, [.character("*")], .keys(.markShown), "mark all that the filter shows, or none"),
            Binding(.keys, [.character("c")], .manage(.copyKey), "copy to a new key", unless: \.refusalToCopy),
            Binding(.keys, [.character("m")], .manage(.rename), "rename the key", unless: \.refusalToCopy),
            Binding(.keys, [.character("X")], .manage(.export), "export the marked keys to a file") {
                $0.refusalToExport
            },
            Binding(
                .keys, [.character("=")], .manage(.compare), "compare the two marked keys; without marks, two profiles"
            ) {
                $0.refusalToCompare
            },
            Binding(.profiles, [.character("=")], .profileComparison(.open), "compare with it", hint: "compare") {
                $0.refusalToCompareProfiles
            },
            Binding(.profileComparison, [Key(.enter)], .open, "what differs; there, the texts", hint: "difference"),
            Binding(
                .profileComparison, [.character(">")], .profileComparison(.takeOver),
                "take over what is shown from the other profile, through Review", hint: "take over",
                unless: \.refusalToTakeOver),
            Binding(.profileComparison, [.character("n")], .nextChange, "to the next change") { $0.refusalOfPair },
            Binding(
                .profileComparison, [.character("p"), .character("N")], .previousChange, "to the change before"
            ) { $0.refusalOfPair },
            Binding(.profileComparison, [.character("r")], .refresh, "compare again", hint: "again"),
        ] + list(.profileComparison)
}
