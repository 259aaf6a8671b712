/// The words by which configuration and palette call commands and places: those of their cases, with hyphens.
///
/// They are an interface, which `keystore keymap` lists.
extension Command {
    public var name: String {
        switch self {
        case .outline(.nudge(let steps)): steps > 0 ? "increase" : "decrease"
        // These say enough without the word for the group.
        case .outline(let command): EnumName.words(command)
        case .edit(let command): EnumName.words(command)
        case .field(let command): EnumName.words(command)
        case .offer(let command): EnumName.words(command)
        case .keys(let command): EnumName.words(command)
        case .manage(let command): EnumName.words(command)
        default: EnumName.words(self)
        }
    }
}

extension Context {
    public var name: String { EnumName.words(self) }
}

enum EnumName {
    /// `sortBy(.name)` as `sort-by-name`.
    static func words(_ value: Any) -> String {
        guard let payload = Mirror(reflecting: value).children.first else { return hyphenated("\(value)") }
        return [payload.label.map(hyphenated), words(payload.value)].compactMap(\.self).joined(separator: "-")
    }

    private static func hyphenated(_ name: String) -> String {
        name.reduce(into: "") { $0 += $1.isUppercase ? "-" + $1.lowercased() : String($1) }
    }
}
