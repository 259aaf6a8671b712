import Testing

/// The store as `curl` sees it: nothing of the product is between the test and the server.
struct HTTP: Sendable {
    let address: String
    let token: String

    struct Reply: Sendable {
        let status: Int
        let body: [UInt8]

        var text: String { String(decoding: body, as: UTF8.self) }
    }

    struct Unexpected: Error, CustomStringConvertible {
        let description: String
    }

    func send(_ method: String, _ path: String, _ body: String? = nil) async throws -> Reply {
        var command = [
            try Tools.curl, "--silent", "--show-error", "--noproxy", "*", "--max-time", "20", "--request", method,
            "--header", "Authorization: Bearer \(token)", "--write-out", "%{http_code}",
        ]
        if body != nil { command += ["--header", "Content-Type: application/json", "--data-binary", "@-"] }
        let outcome = try await Child.run(command + [address + path], input: Array((body ?? "").utf8))
        guard outcome.status == 0, let status = Int(String(decoding: outcome.output.suffix(3), as: UTF8.self)) else {
            throw Unexpected(description: "curl \(method) \(path): \(outcome.error)")
        }
        return Reply(status: status, body: outcome.output.dropLast(3))
    }

    // MARK: What happens behind the operator's back

    func create(_ key: String, _ value: String) async throws {
        try await succeed("POST", "/v1/key-store/", #"{"key":"\#(key)","data":\#(value)}"#)
    }

    func update(_ key: String, _ value: String) async throws {
        try await succeed("PUT", "/v1/key-store/\(key)", #"{"data":\#(value)}"#)
    }

    func delete(_ key: String) async throws { try await succeed("DELETE", "/v1/key-store/\(key)", nil) }

    private func succeed(_ method: String, _ path: String, _ body: String?) async throws {
        let reply = try await send(method, path, body)
        guard reply.status == 200 else {
            throw Unexpected(description: "\(method) \(path): \(reply.status) \(reply.text)")
        }
    }

    // MARK: What the store holds

    /// The very bytes of a value, cut out of the reply.
    func value(of key: String) async throws -> [UInt8] {
        let reply = try await send("GET", "/v1/key-store/\(key)")
        let before = Array(#"{"status":true,"data":{"key":"\#(key)","data":"#.utf8)
        let after = #","createdBy":""#.utf8
        guard reply.status == 200, reply.body.starts(with: before), let end = reply.body.ranges(of: after).last else {
            throw Unexpected(description: "GET \(key): \(reply.status) \(reply.text)")
        }
        return Array(reply.body[before.count..<end.lowerBound])
    }

    /// Expects the store to hold exactly these bytes.
    func expect(_ key: String, holds text: String, sourceLocation: SourceLocation = #_sourceLocation) async throws {
        let held = try await value(of: key)
        #expect(
            held == Array(text.utf8), "the store holds: \(String(decoding: held, as: UTF8.self))",
            sourceLocation: sourceLocation)
    }

    func expectMissing(_ key: String, sourceLocation: SourceLocation = #_sourceLocation) async throws {
        let reply = try await send("GET", "/v1/key-store/\(key)")
        #expect(reply.status == 404, "\(reply.text)", sourceLocation: sourceLocation)
    }
}
