import Testing

/// A key is deleted, and comes back.
@Suite("Deleting and bringing back", .sandboxed)
struct DeletionTests {
    private static let flags = #"{"enabled": false, "rate": 1.0}"#

    @Test("D shows what goes, y deletes it, T brings it back through Review")
    func trash() async throws {
        let server = try await Server(["flags": Self.flags, "limits": "{}"])
        let console = try await Terminal.console(on: server)
        try await console.see("2 of 2 keys")
        try await console.press("D")
        try await console.see("Delete flags", #"- {"enabled": false, "rate": 1.0}"#, "T brings it back")
        try await console.press("Enter")
        try await server.http.expect("flags", holds: Self.flags)
        try await console.press("y")
        try await console.see("flags deleted and verified; U brings it back", "1 of 1 keys")
        try await server.http.expectMissing("flags")
        try await console.press("T")
        try await console.see("Trash", "flags")
        try await console.press("R")
        try await console.see("flags", "createdBy", "y ")
        try await console.confirm()
        try await server.http.expect("flags", holds: Self.flags)
        try await console.press("Escape")
        try await console.see("2 of 2 keys")
    }

    @Test("U after a deletion makes the key again")
    func undone() async throws {
        let server = try await Server(["flags": Self.flags])
        let console = try await Terminal.console(on: server)
        try await console.openOutline("flags")
        try await console.press("D")
        try await console.see("Delete flags")
        try await console.press("y")
        try await console.see("flags deleted and verified")
        try await console.press("U")
        try await console.see("flags", "y ")
        try await console.confirm()
        try await server.http.expect("flags", holds: Self.flags)
    }

    @Test("what someone else changed after the review opened is not deleted")
    func conflict() async throws {
        let server = try await Server(["flags": Self.flags])
        let console = try await Terminal.console(on: server)
        try await console.openOutline("flags")
        try await console.press("D")
        try await console.see("Delete flags")
        try await server.http.update("flags", #"{"enabled": true}"#)
        try await console.press("y")
        try await console.see("409 · 3002 Changed by someone else", "not deleted; look at it again first")
        try await server.http.expect("flags", holds: #"{"enabled": true}"#)
        try await console.press("r")
        try await console.see(#""enabled": true"#, "rev 2")
    }
}
