/// Lines of shell with the program under test in them.
enum CommandShell {
    /// More than a pipe holds, many times over.
    static let big =
        "{" + (0..<4000).map { #""k\#($0)": "\#(String(repeating: "x", count: 50))""# }.joined(separator: ",") + "}"

    /// Runs a line of shell with `keystore` as a word, in the test's folder.
    static func run(_ line: String, environment: [String: String] = [:]) async throws -> Child.Outcome {
        let script = "keystore() { \(try Tools.keystore) \"$@\"; }\ncd \(try Sandbox.current.folder)\n\(line)\n"
        return try await Child.run(["/bin/sh", "-c", script], environment: environment)
    }

    /// A server with a big value and a small one, and a configuration in the usual place, so that no line has to name it.
    static func store() async throws -> Server {
        let server = try await Server(["big": big, "flags": #"{"a": 1}"#])
        try Profiles.configure(("staging", server, []), ("production", server, ["protected: true"]))
        let text = Sandbox.text(of: try Sandbox.current.path("config.yaml"))
        try Sandbox.current.write(text, to: "config/keystore/config.yaml")
        return server
    }
}
