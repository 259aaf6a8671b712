import Foundation
import Glibc
import Testing

/// A token appears in no file of the state folder, on no screen, in no process's arguments.
@Suite("Tokens leave no trace", .sandboxed)
struct CanaryTests {
    @Test("through a submit, a refused token, a write on trial, a kill and a recovery")
    func canary() async throws {
        let server = try await Server(["flags": #"{"enabled": false}"#])
        let wrong = "canary-\(UUID().uuidString.lowercased())"
        try Sandbox.current.keepSecret(wrong)
        let file = try Sandbox.current.write(wrong + "\n", to: "wrong.token")
        try Guards.endWithTest()
        let console = try await Terminal.run([try Tools.keystore, "--url", server.address, "--token-file", file])
        try await console.see("401 · 4004 Invalid Token")
        try await console.press("t")
        try await console.type(server.token)
        try await console.press("Enter")
        try await console.openOutline("flags")
        try await console.press("Down", "Space")
        try await console.review()
        try await console.press("Y")
        try await console.see("saved and verified", "put back in")
        try await Guards.await(1)
        for pid in try Guards.running {
            try expectNone([wrong, server.token], in: ["/proc/\(pid)/cmdline", "/proc/\(pid)/environ"])
        }
        try await console.press("Escape", "Space")
        try await StateFolder.awaitDrafts([#"{"enabled": false}"#.utf8.count])
        try expectNone([wrong, server.token], in: ["/proc/\(try await console.pid())/cmdline"])
        try await console.kill()
        let files = try StateFolder.files
        #expect(files.contains { $0.hasSuffix("journal.sqlite") })
        try expectNone([wrong, server.token], in: files + [console.recording])
        let exported = try await StateFolder.keystore("journal", "export")
        #expect(exported.text.contains("flags"))
        #expect(!exported.text.contains(wrong) && !exported.text.contains(server.token))
    }

    private func expectNone(
        _ secrets: [String], in files: [String], sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        for file in files {
            let bytes = Sandbox.bytes(of: file)
            for secret in secrets {
                #expect(
                    bytes.firstRange(of: Array(secret.utf8)) == nil, "a token is in \(file)",
                    sourceLocation: sourceLocation)
            }
        }
    }
}
