internal import ArgumentParser
internal import Commands
internal import Glibc

/// Finds out what is wrong.
struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Check configuration, token, connection, clock and terminal, and say what to do.",
        discussion: """
            Examples:
              keystore doctor
              keystore doctor --profile production
              keystore doctor --json | jq '.[] | select(.state == "problem")'

            Nothing is written to the store, and no token is shown. Each line is ok, warning, problem or skipped; below \
            what is not well stands what to do.

            With --json an array of objects: “check” (“connection.tls”), “state” (ok, warning, problem, skipped), “found”, \
            and where there is any “advice”. Exits 0 without a problem, else as a command does that meets the first one: \
            78 configuration, 77 token, 69 unreachable, and so on.
            """)

    @OptionGroup var options: StoreOptions

    @Flag(help: "For a program: an array of JSON objects.")
    var json = false

    func run() async throws {
        try await reporting { try await Interruption.cancelling { try await examine() } }
    }

    private func examine() async throws {
        let findings = await Examination(flags: options.flags, environment: Environment.all).findings()
        try Task.checkCancellation()
        let report = DoctorReport(findings)
        if json {
            Output.objects(findings.map(\.record))
        } else {
            report.lines(width: Self.width, display: Output.display).forEach(Output.line)
            Output.line("")
            Output.line(report.summary)
        }
        guard report.exitCode == 0 else { throw ExitCode(report.exitCode) }
    }

    /// As wide as the terminal, and where there is none as wide as a page.
    private static var width: Int { TerminalSize(of: STDOUT_FILENO).map { max($0.columns, DoctorWords.columns) } ?? 80 }
}
