/// Runs the program under test without a terminal, with the configuration that ``Profiles`` wrote.
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
    let config = ["--config", try Sandbox.current.path("config.yaml")]
    return try await Child.run(
        [try Tools.keystore, arguments[0]] + config + arguments.dropFirst(), environment: environment,
        input: Array(input.utf8))
}
