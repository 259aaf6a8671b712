internal import ArgumentParser
internal import Glibc

extension Keystore {
    /// Runs the command that the arguments name. Help and mistakes in the arguments go the way of all other output: safe for
    /// the terminal, quiet where nobody reads any more, and with a word where the disk is full.
    static func main() async {
        StandardStreams.secure()
        do {
            var command = try parseAsRoot()
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
        } catch {
            leave(with: error)
        }
    }

    private static func leave(with error: any Error) -> Never {
        let text = fullMessage(for: error)
        let code = exitCode(for: error).rawValue
        guard !text.isEmpty else { Glibc.exit(code) }
        guard code == 0 else {
            Output.error(text)
            Glibc.exit(code)
        }
        Output.value(Array((text + "\n").utf8))
        do {
            try Output.check()
        } catch {
            Output.error("keystore: " + error.message)
            Glibc.exit(error.status.rawValue)
        }
        Glibc.exit(0)
    }
}
