internal import ArgumentParser
internal import Canvas
internal import Console
internal import ConsoleRuntime
internal import CursesTerminal
internal import Glibc

/// Puts terminal, state, client and event loop together and runs them.
enum Launcher {
    /// The longest answer that the console takes, in bytes: more than it lets edit, so that a value that is too large
    /// for that can still be looked at.
    static let bodyLimit = 64 << 20

    /// Runs the console until the operator leaves. Blocks the calling thread.
    ///
    /// - Parameters:
    ///   - profiles: those that one can go to, the first one among them.
    ///   - handling: keys, mouse and clipboard as configured.
    ///   - keeping: where what outlives the process is kept.
    ///   - log: the requests of the session.
    ///   - connect: makes another one ready.
    static func run(
        _ connection: Connection, profiles: [Profile] = [], theme: Theme, environment: [String: String],
        handling: ConsoleHandling = ConsoleHandling(), keeping: Keeping, log: SessionLog,
        connect: @escaping @Sendable (String) async -> Result<Connection, SwitchFailure>
    ) async throws {
        let terminal = try CursesTerminal(
            term: environment["TERM"], unicode: Locale.isUnicode,
            colour: environment["NO_COLOR", default: ""].isEmpty, multiplexer: Multiplexer(environment: environment),
            mouse: handling.mouse)
        var state = ConsoleState(
            size: terminal.size, profile: connection.terms.profile, theme: theme, display: terminal.display)
        state.keymap = handling.keymap
        state.clipboard.isByHand = handling.copiesByHand
        state.journal.isOn = true
        state.adopt(connection.terms)
        state.journal.trouble = keeping.service(connection.terms)?.trouble
        state.profiles = profiles
        let editor = ExternalEditor(environment: environment)
        let services = Services(
            connection: connection, connect: connect, journal: { keeping.service($0) },
            readFile: { OperatorFile.read($0, environment: environment) }, log: log,
            editExternally: { await editor.edit($0) },
            makeFile: { WholeFile.make($0, environment: environment) })
        var runtime = ConsoleRuntime(terminal: terminal, state: state, services: services)
        let (last, ending) = runtime.run()
        await runtime.waitForEditor()
        await runtime.waitForExport()
        await runtime.waitForJournal()
        for file in await editor.kept where access(file, F_OK) == 0 {
            Output.error("keystore: what the editor left is in \(file)")
        }
        try report(last, ending)
    }

    private static func report(_ last: ConsoleState, _ ending: Ending) throws {
        switch ending {
        case .quit: return
        case .terminalLost: throw ExitCode(Failure.Status.other.rawValue)
        case .signal(let number):
            let fate = last.journal.isDurable ? "was not submitted; it is kept as a draft" : "was not submitted"
            for key in last.unsubmitted { Output.error("keystore: the change to \(key) \(fate)") }
            for (profile, keys) in last.unsubmittedElsewhere {
                for key in keys { Output.error("keystore: the change to \(key) in \(profile.title) \(fate)") }
            }
            throw ExitCode(number == SIGINT ? Failure.Status.interrupted.rawValue : 128 + number)
        }
    }
}
