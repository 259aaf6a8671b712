internal import ArgumentParser
internal import Canvas
internal import Console
internal import Glibc
internal import KeyStoreAPI
internal import KeyStoreClient
internal import Settings

/// The console on a store somewhere.
struct ConsoleCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "console", abstract: "Open the console (the default).")

    @OptionGroup var options: SessionOptions

    func run() async throws {
        try await reporting {
            let environment = Environment.all
            let configuration = try Configuration.load(flags: options.flags, environment: environment)
            let profile = try ResolvedProfile(
                flags: options.flags, environment: environment, configuration: configuration)
            let theme = try Themes.load(
                Themes.choice(flags: options.flags, environment: environment, configuration: configuration),
                environment: environment)
            for note in profile.notes { Output.error("keystore: " + note) }
            let token = try await profile.token(environment: environment)
            let client = try KeyStoreClient(
                Self.clientConfiguration(profile, token: token?.value, environment: environment))
            try await Launcher.run(
                client: client, profile: Self.consoleProfile(profile), theme: theme,
                keeping: Keeping(folder: Paths.stateFolder(environment), scope: .everything), environment: environment)
        }
    }

    private static func clientConfiguration(
        _ profile: ResolvedProfile, token: Token?, environment: [String: String]
    ) throws -> KeyStoreClient.Configuration {
        var configuration = KeyStoreClient.Configuration(
            baseURL: try BaseURL(profile.url.value.description), token: token.map { Secret($0.reveal()) },
            access: profile.access.value == .readOnly ? .readOnly : .readWrite, bodyLimit: Launcher.bodyLimit)
        configuration = try configuration.environment(environment)
        if let file = profile.caFile?.value { configuration.caFile = file }
        if let limit = profile.connectTimeout?.value { configuration.deadlines.connect = limit }
        if let limit = profile.idleTimeout?.value { configuration.deadlines.idle = limit }
        if let limit = profile.totalTimeout?.value { configuration.deadlines.total = limit }
        return configuration
    }

    private static func consoleProfile(_ profile: ResolvedProfile) -> Console.Profile {
        Console.Profile(
            name: profile.name?.value ?? "", address: profile.url.value.description,
            access: profile.access.value == .readOnly ? .readOnly : .readWrite, isProtected: profile.protected.value,
            role: profile.role)
    }
}

/// The process's environment.
enum Environment {
    static var all: [String: String] {
        var result: [String: String] = [:]
        var entry = environ
        while let text = entry.pointee {
            let parts = String(cString: text).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            if parts.count == 2 { result[String(parts[0])] = String(parts[1]) }
            entry += 1
        }
        return result
    }
}
