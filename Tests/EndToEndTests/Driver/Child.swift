import Glibc

/// A process that a test started. Its streams are files, so that nobody has to keep reading.
struct Child: Sendable {
    let pid: pid_t
    private let input: String
    let output: String
    let error: String

    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    /// What came of a process that has ended.
    struct Outcome: Sendable {
        /// The exit code, or 128 and the signal's number.
        let status: Int32
        let output: [UInt8]
        let error: String

        var text: String { String(decoding: output, as: UTF8.self) }
    }

    /// - Parameters:
    ///   - command: the program's path and its arguments.
    ///   - environment: all of it; nothing is inherited.
    ///   - input: the bytes of standard input.
    init(_ command: [String], environment: [String: String], input: [UInt8] = []) throws {
        let sandbox = try Sandbox.current
        (self.input, output, error) = (sandbox.fresh("in"), sandbox.fresh("out"), sandbox.fresh("err"))
        try sandbox.write(input, to: self.input)
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, self.input, O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_APPEND, 0o600)
        posix_spawn_file_actions_addopen(&actions, 2, error, O_WRONLY | O_CREAT | O_APPEND, 0o600)
        // Other tests of this process may have sockets open that must not live on in here.
        for descriptor in Int32(3)..<256 { posix_spawn_file_actions_addclose(&actions, descriptor) }
        pid = try Self.spawn(command, environment, &actions)
    }

    private static func spawn(
        _ command: [String], _ environment: [String: String], _ actions: inout posix_spawn_file_actions_t
    ) throws -> pid_t {
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var signals = sigset_t()
        sigfillset(&signals)
        posix_spawnattr_setsigdefault(&attributes, &signals)
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))
        let arguments = command.map { strdup($0) } + [nil]
        let variables = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { (arguments + variables).forEach { free($0) } }
        var pid: pid_t = 0
        let fault = posix_spawn(&pid, command[0], &actions, &attributes, arguments, variables)
        guard fault == 0 else { throw Failure(description: "\(command[0]): \(String(cString: strerror(fault)))") }
        return pid
    }

    func send(_ signal: Int32) { kill(pid, signal) }

    /// Waits for its end. To be called once.
    func end(deadline: Duration = Patience.deadline) async throws -> Outcome {
        let status = try await Patience.until(deadline: deadline, "process \(pid) did not end") { () -> Int32? in
            var status: Int32 = 0
            guard waitpid(pid, &status, WNOHANG) == pid else { return nil }
            return status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + status & 0x7F
        }
        return Outcome(status: status, output: Sandbox.bytes(of: output), error: Sandbox.text(of: error))
    }

    /// A test runs hundreds of short programs.
    private func forgetStreams() { for file in [input, output, error] { unlink(file) } }

    /// Runs a program to its end.
    static func run(
        _ command: [String], environment: [String: String] = [:], input: [UInt8] = []
    ) async throws -> Outcome {
        let child = try Child(command, environment: try Surroundings.plain(environment), input: input)
        defer { child.forgetStreams() }
        do {
            return try await child.end()
        } catch {
            child.send(SIGKILL)
            throw error
        }
    }
}
