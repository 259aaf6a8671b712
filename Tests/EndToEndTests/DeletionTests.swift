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
        try await console.see("Restore flags", "createdBy")
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
        try await console.see("Put back flags", "createdBy will be the one of this token")
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

    @Test("… nor on a server without revisions; what comes back is the same byte for byte")
    func documentedOnly() async throws {
        let server = try await Server([:], "--documented-only")
        try await server.http.create("flags", Self.flags)
        let console = try await Terminal.console(on: server)
        try await console.see("does not list")
        try await console.press("o")
        try await console.type("flags")
        try await console.press("Enter")
        try await console.see("Esc list")
        try await console.press("D")
        try await console.see("Delete flags", "only if it is still what you opened")
        try await server.http.update("flags", Sample.delicate)
        try await console.press("y")
        try await console.see("Changed by someone else", "not deleted; look at it again first")
        try await server.http.expect("flags", holds: Sample.delicate)
        try await console.press("r")
        try await console.see("zebra")
        try await console.press("D")
        try await console.see("Delete flags", "zebra")
        try await console.press("y")
        try await console.see("flags deleted and verified")
        try await server.http.expectMissing("flags")
        try await console.press("U")
        try await console.see("Put back flags", "createdBy will be the one of this token")
        try await console.confirm()
        try await server.http.expect("flags", holds: Sample.delicate)
    }
}
