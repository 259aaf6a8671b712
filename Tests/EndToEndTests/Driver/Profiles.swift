import Testing

/// Configurations in which the servers of a test have names.
enum Profiles {
    /// Writes a configuration with a profile for each server, each with its token in a file.
    ///
    /// - Parameter more: more lines of the profile.
    /// - Returns: the file's path.
    @discardableResult
    static func configure(_ profiles: (name: String, server: Server, more: [String])...) throws -> String {
        let sections = try profiles.map { name, server, more in
            let token = try Sandbox.current.write(server.token + "\n", to: "\(name).token")
            let lines = ["url: \(server.address)", "token-file: \(token)"] + more
            return "  \(name):\n" + lines.map { "    \($0)\n" }.joined()
        }
        return try Sandbox.current.write("drift-interval: off\nprofiles:\n" + sections.joined(), to: "config.yaml")
    }
}

extension Terminal {
    /// The console on a profile of a configuration.
    static func console(
        _ file: String, profile: String, environment: [String: String] = [:], width: Int = 80, height: Int = 24
    ) async throws -> Terminal {
        try await run(
            [try Tools.keystore, "--config", file, "--profile", profile], environment: environment, width: width,
            height: height)
    }

    /// Answers the question for the profile's name with which a protected one confirms a write.
    func confirmByName(_ profile: String, key: String = "y") async throws {
        try await press(key)
        try await see("Type \(profile) to submit")
        try await type(profile)
        try await press("Enter")
    }
}
