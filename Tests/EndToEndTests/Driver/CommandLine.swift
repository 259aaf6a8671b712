import Glibc

/// Runs the program under test without a terminal, with the configuration that ``Profiles`` wrote, if it did.
///
/// - Parameter arguments: the command first.
func keystore(
    _ arguments: String..., input: String = "", environment: [String: String] = [:]
) async throws -> Child.Outcome {
    try await keystore(arguments, input: input, environment: environment)
}

func keystore(
    _ arguments: [String], input: String = "", environment: [String: String] = [:]
) async throws -> Child.Outcome {
    let file = try Sandbox.current.path("config.yaml")
    let config = access(file, F_OK) == 0 ? ["--config", file] : []
    return try await Child.run(
        [try Tools.keystore, arguments[0]] + config + arguments.dropFirst(), environment: environment,
        input: Array(input.utf8))
}
