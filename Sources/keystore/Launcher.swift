internal import ArgumentParser
internal import Canvas
internal import Console
internal import ConsoleRuntime
internal import CursesTerminal
internal import Glibc
internal import KeyStoreAPI
internal import KeyStoreClient

/// Puts terminal, state, client and event loop together and runs them.
enum Launcher {
    /// The longest answer that the console takes, in bytes: more than it lets edit, so that a value that is too large
    /// for that can still be looked at.
    static let bodyLimit = 64 << 20

    /// Runs the console until the operator leaves. Blocks the calling thread.
    static func run(
        client: KeyStoreClient, profile: Profile, theme: Theme, keeping: Keeping, environment: [String: String]
    ) async throws {
        let terminal: CursesTerminal
        do {
            terminal = try CursesTerminal(
                term: environment["TERM"], unicode: Locale.isUnicode,
                colour: environment["NO_COLOR", default: ""].isEmpty)
        } catch {
            await client.shutdown()
            throw error
        }
        var state = ConsoleState(size: terminal.size, profile: profile, theme: theme, display: terminal.display)
        let journal = keeping.service(for: profile, environment: environment)
        state.journal = JournalState(scope: keeping.scope, trouble: journal?.trouble)
        let editor = ExternalEditor(environment: environment)
        let services = Services(
            store: client, withToken: { client.with(token: $0) }, journal: journal,
            editExternally: { await editor.edit($0) })
        var runtime = ConsoleRuntime(terminal: terminal, state: state, services: services)
        let (last, ending) = runtime.run()
        await runtime.waitForEditor()
        await runtime.waitForJournal()
        for file in await editor.kept where access(file, F_OK) == 0 {
            Output.error("keystore: what the editor left is in \(file)")
        }
        await client.shutdown()
        try report(last, ending)
    }

    private static func report(_ last: ConsoleState, _ ending: Ending) throws {
        switch ending {
        case .quit: return
        case .terminalLost: throw ExitCode(Failure.Status.other.rawValue)
        case .signal(let number):
            let fate = last.journal.isDurable ? "was not submitted; it is kept as a draft" : "was not submitted"
            for key in last.unsubmitted { Output.error("keystore: the change to \(key) \(fate)") }
            throw ExitCode(number == SIGINT ? Failure.Status.interrupted.rawValue : 128 + number)
        }
    }
}
