internal import ArgumentParser
internal import JSONDocument
internal import KeyStoreClient
internal import Settings

/// Says what holds.
struct ConfigShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Say what the configuration holds, and with --effective what holds and why.",
        discussion: """
            Examples:
              keystore config show
              keystore config show --effective --profile production
              KEYSTORE_URL=https://other.example keystore config show --effective --json

            Without --effective it is what the file says, with --profile of that profile. With it, what would hold for a command with \
            these options: flags come before the environment, that before the profile, that before the top of the file, that before \
            what is built in. A token is never shown, but where it comes from.

            With --json an array of objects: “name”, “value” (null for nothing) and “source”, an object with “kind” (“flag”, \
            “environment”, “profile”, “file” or “built-in”) and as far as they are known “flag”, “variable”, “profile”, “file”, “line” and \
            “column”.
            """)

    @OptionGroup var options: SessionOptions

    @Flag(help: "What holds, from wherever it comes, instead of what the file says.")
    var effective = false

    @Flag(help: "JSON: an array with an object for each value.")
    var json = false

    func run() async throws {
        try await reporting {
            let environment = Environment.all
            let configuration = try Configuration.load(flags: options.flags, environment: environment)
            let settings =
                effective
                ? try Self.effective(options.flags, environment, configuration)
                : try Self.written(options.flags, configuration)
            if json { return Output.objects(settings.map(\.record)) }
            var table = TextTable(["NAME", "VALUE", "FROM"])
            for setting in settings { table.add([setting.name, "\(setting.value)", "\(setting.source)"]) }
            table.print(orSaying: "the configuration says nothing")
        }
    }

    private static func written(_ flags: Flags, _ configuration: Configuration) throws -> [Setting] {
        if let name = flags.profile, configuration[name] == nil {
            throw SettingsError.unknownProfile(
                name, source: .flag("--profile"), known: configuration.profiles.map(\.name))
        }
        return configuration.written.filter { written in
            flags.profile == nil || written.path.first != "profiles" || written.path.dropFirst().first == flags.profile
        }.map { written in
            Setting(
                written.path.joined(separator: "."), written.value,
                from: .file(configuration.file ?? "", position: written.position))
        }
    }

    private static func effective(
        _ flags: Flags, _ environment: [String: String], _ configuration: Configuration
    ) throws -> [Setting] {
        let settings = try EffectiveSettings.all(flags: flags, environment: environment, configuration: configuration)
        let address = settings.first { $0.name == "url" }?.value
        return settings.map { setting in
            guard setting.value == .nothing else { return setting }
            return SharedVariables.fill(setting, address: address, environment)
        }
    }
}

/// What other programs' variables add where nothing else was said.
private enum SharedVariables {
    static func fill(_ setting: Setting, address: SettingValue?, _ environment: [String: String]) -> Setting {
        switch (setting.name, address) {
        case ("ca-file", _):
            guard let file = environment["SSL_CERT_FILE"], !file.isEmpty else { return setting }
            return Setting(setting.name, .text(file), from: .shared(variable: "SSL_CERT_FILE"))
        case ("proxy", .text(let url)):
            guard let base = try? BaseURL(url), let variable = ProxyEnvironment.variable(for: base, in: environment),
                let proxy = try? ProxyEnvironment.proxy(for: base, in: environment)
            else { return setting }
            return Setting(setting.name, .text(proxy.address), from: .shared(variable: variable))
        default: return setting
        }
    }
}

extension Proxy {
    /// Without name and password.
    fileprivate var address: String { "\(kind.rawValue)://\(host.contains(":") ? "[\(host)]" : host):\(port)" }
}

extension Setting {
    fileprivate var record: JSONRecord {
        var record = JSONRecord()
        record.add("name", name)
        switch value {
        case .nothing: record.add("value", raw: Array("null".utf8))
        case .text(let text): record.add("value", text)
        case .number(let digits): record.add("value", raw: Array(digits.utf8))
        case .truth(let isTrue): record.add("value", isTrue)
        case .list(let words): record.add("value", words)
        }
        record.add("source", source.record)
        return record
    }
}

extension Source {
    fileprivate var record: JSONRecord {
        var record = JSONRecord()
        switch self {
        case .flag(let name):
            record.add("kind", "flag")
            record.add("flag", name)
        case .environment(let variable):
            record.add("kind", "environment")
            record.add("variable", variable.rawValue)
        case .shared(let variable):
            record.add("kind", "environment")
            record.add("variable", variable)
        case .profile(let name, let file, let position):
            record.add("kind", "profile")
            record.add("profile", name)
            record.add(file, position)
        case .file(let file, let position):
            record.add("kind", "file")
            record.add(file, position)
        case .builtIn: record.add("kind", "built-in")
        }
        return record
    }
}

extension JSONRecord {
    fileprivate mutating func add(_ file: String, _ position: Position) {
        add("file", file)
        add("line", position.line)
        add("column", position.column)
    }
}
