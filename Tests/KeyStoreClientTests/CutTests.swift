import JSONDocument
import KeyStoreAPI
import KeyStoreClient
import Testing

@Suite("answers that do not come whole", .timeLimit(.minutes(2)))
struct CutTests {
    static let references = [Reference.reply, Reference.chunked]

    @Test("the reference itself is taken", arguments: references)
    func whole(reply: String) async throws {
        try await RawServer.run(answering: reply) { server in
            try await KeyStoreClient.with(server.url) { client in
                let answer = try await client.entry("limits")
                #expect(answer.data.text == #"{"max": 1.0}"#)
                let second = try await client.entry("limits")
                #expect(second.createdBy == "5f2a0123456789abcdefc019")
            }
        }
    }

    @Test("a read that is cut at any byte fails", arguments: references, [RawServer.Step.close, .reset])
    func cutRead(reply: String, end: RawServer.Step) async throws {
        let bytes = Array(reply.utf8)
        try await RawServer.run({ number, _ in [.sendBytes(Array(bytes[..<number])), end] }) { server in
            try await KeyStoreClient.with(server.url, { $0.retry = .never }) { client in
                for offset in bytes.indices {
                    let failure = await Operation.entry.failure(client)
                    #expect(failure?.unreachable?.cause == .other, "cut at \(offset): \(String(describing: failure))")
                }
            }
            #expect(server.log.requests.count == bytes.count)
        }
    }

    @Test(
        "a write whose answer is cut at any byte has an unknown outcome and is sent once", arguments: references,
        Operation.writes)
    func cutWrite(reply: String, operation: Operation) async throws {
        let bytes = Array(reply.utf8)
        try await RawServer.run({ number, _ in [.sendBytes(Array(bytes[..<number])), .close] }) { server in
            try await KeyStoreClient.with(server.url) { client in
                for offset in bytes.indices {
                    let failure = await operation.failure(client)
                    #expect(failure?.isOutcomeUnknown == true, "cut at \(offset): \(String(describing: failure))")
                }
            }
            #expect(server.log.requests.count == bytes.count)
        }
    }

    @Test("a body that ends with the connection is only taken if it is a whole envelope")
    func closeDelimited() async throws {
        let head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n\r\n"
        let bytes = Array(Reference.body.utf8)
        try await RawServer.run({ number, _ in
            [.send(head), .sendBytes(Array(bytes[..<min(number, bytes.count)])), .close]
        }) { server in
            try await KeyStoreClient.with(server.url, { $0.retry = .never }) { client in
                for offset in bytes.indices {
                    let failure = await Operation.entry.failure(client)
                    #expect(failure?.isNotAKeyStoreReply == true, "cut at \(offset)")
                }
                let answer = try await client.entry("limits")
                #expect(answer.data.text == #"{"max": 1.0}"#)
            }
        }
    }

    @Test("a Content-Length that promises more than comes is a cut")
    func longLength() async throws {
        let reply = Reference.reply.replacing(/Content-Length: \d+/, with: "Content-Length: 9999")
        try await RawServer.run({ _, _ in [.send(reply), .close] }) { server in
            try await KeyStoreClient.with(server.url) { client in
                #expect(await Operation.entry.failure(client)?.unreachable?.cause == .other)
                #expect(await Operation.update.failure(client)?.isOutcomeUnknown == true)
            }
        }
    }

    @Test("a Content-Length that promises less than comes spoils neither this answer nor the next")
    func shortLength() async throws {
        let short = Reference.reply.replacing(/Content-Length: \d+/, with: "Content-Length: 20")
        try await RawServer.run({ number, _ in [.send(number == 0 ? short : Reference.reply)] }) { server in
            try await KeyStoreClient.with(server.url) { client in
                #expect(await Operation.entry.failure(client)?.isNotAKeyStoreReply == true)
                let answer = try await client.entry("limits")
                #expect(answer.data.text == #"{"max": 1.0}"#)
            }
            #expect(server.log.connections == 2)
        }
    }

    @Test(
        "what is no HTTP is a cut",
        arguments: [
            "SSH-2.0-OpenSSH_9.2\r\n", "HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n{}",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n", "\0\0\0\0\r\n\r\n",
            "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}",
        ])
    func noHTTP(reply: String) async throws {
        try await RawServer.run({ _, _ in [.send(reply), .close] }) { server in
            try await KeyStoreClient.with(server.url) { client in
                #expect(await Operation.entry.failure(client)?.unreachable?.cause == .other)
                #expect(await Operation.update.failure(client)?.isOutcomeUnknown == true)
            }
        }
    }

    @Test("a connection that ends before the request was sent leaves nothing unknown")
    func closedAtOnce() async throws {
        try await RawServer.run(on: .connection, { _, _ in [.close] }) { server in
            try await KeyStoreClient.with(server.url) { client in
                let failure = await Operation.entry.failure(client)
                #expect(failure?.unreachable?.cause == .other)
            }
        }
    }

    @Test("an error that the service sends before it has read the body is taken")
    func earlyAnswer() async throws {
        let reply = Reference.failure("401 Unauthorized", code: 4004, "Invalid Token")
        try await RawServer.run(on: .head, { _, _ in [.send(reply)] }) { server in
            try await KeyStoreClient.with(server.url) { client in
                #expect(await Operation.update.failure(client) == rejected(401, 4004, "Invalid Token"))
            }
        }
    }
}
