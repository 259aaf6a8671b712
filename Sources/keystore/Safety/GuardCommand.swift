internal import ArgumentParser
internal import ConsoleRuntime
internal import Glibc
internal import Journal
internal import KeyStoreClient

/// The process that puts a guarded write back unless it is confirmed. The console starts it; it lives on by itself.
struct GuardCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "guard", abstract: "Watch a write that is to be confirmed (started by the console).",
        shouldDisplay: false)

    func run() async throws {
        try await reporting {
            guard let order = GuardOrder(bytes: Self.readAll(STDIN_FILENO)) else {
                throw Failure("this command is for the console to start; see keystore confirm", .usage)
            }
            let environment = Environment.all
            CommandLog.begin(order.logLevel, in: order.folder, isQuiet: true)
            let journal = try JournalPlace.open(in: order.folder)
            var configuration = try order.clientConfiguration()
            CommandLog.observe(&configuration)
            let client = try KeyStoreClient(configuration)
            let putBack = PutBack(journal: journal, store: client, by: .current(environment))
            // The line that the console came in on may go: that is what this is for.
            setsid()
            signal(SIGHUP, SIG_IGN)
            _ = chdir("/")
            Self.sayReady()
            try await GuardWatch(journal: journal, putBack: putBack, number: order.number).run()
            await client.shutdown()
            journal.close()
        }
    }

    private static func sayReady() {
        _ = write(STDOUT_FILENO, GuardLauncher.ready, GuardLauncher.ready.count)
        let nowhere = open("/dev/null", O_RDWR)
        for stream in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] { dup2(nowhere, stream) }
    }

    private static func readAll(_ descriptor: Int32) -> [UInt8] {
        var all: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 4096)
        while case let count = read(descriptor, &chunk, chunk.count), count > 0 { all += chunk[..<count] }
        return all
    }
}
