/// What holds of one row of the configuration's table, and where it comes from.
public struct Setting: Equatable, Sendable {
    /// As in the table; `token` for the place that the token comes from.
    public let name: String
    public let value: SettingValue
    public let source: Source

    public init(_ name: String, _ value: SettingValue, from source: Source) {
        self.name = name
        self.value = value
        self.source = source
    }
}

extension Setting {
    init<Value>(
        _ field: ConfigurationField, _ sourced: Sourced<Value>, _ show: (Value) -> SettingValue = { .text("\($0)") }
    ) {
        self.init(field.name, show(sourced.value), from: sourced.source)
    }

    /// Nothing holds where nothing was said.
    init<Value>(
        _ field: ConfigurationField, _ sourced: Sourced<Value>?, _ show: (Value) -> SettingValue = { .text("\($0)") }
    ) {
        self.init(field.name, sourced.map { show($0.value) } ?? .nothing, from: sourced?.source ?? .builtIn)
    }
}

extension SettingValue {
    static func word(_ word: some RawRepresentable<String>) -> Self { .text(word.rawValue) }

    static func whole(_ number: Int) -> Self { .number("\(number)") }
}
