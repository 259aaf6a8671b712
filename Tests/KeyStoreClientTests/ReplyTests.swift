import JSONDocument
import KeyStoreAPI
import KeyStoreClient
import Testing

@Suite("answers that are not what they should be", .timeLimit(.minutes(1)))
struct ReplyTests {
    @Test("HTML with status 200 is no answer of a key store; a write does not know then")
    func html() async throws {
        let page = Reference.http("200 OK", "<html>Sign in \u{1B}[2J</html>", type: "text/html")
        try await RawServer.run(answering: page) { server in
            try await KeyStoreClient.with(server.url) { client in
                guard case .notAKeyStoreReply(let reply) = await Operation.entry.failure(client) else {
                    Issue.record("taken for an answer")
                    return
                }
                #expect(reply.status == 200)
                #expect(reply.contentType == "text/html")
                #expect(reply.reason.hasPrefix("not JSON: line 1, column 1"))
                #expect(reply.excerpt.hasPrefix("<html>Sign in"))
                #expect(await Operation.list.failure(client)?.isNotAKeyStoreReply == true)
                for write in Operation.writes {
                    #expect(await write.failure(client)?.isOutcomeUnknown == true)
                }
            }
        }
    }

    @Test("of what is no answer of a key store the log gets the beginning, without the token that it repeats")
    func excerpt() async throws {
        let faults = Recorder<KeyStoreClient.Fault>()
        let body =
            "<html>Authorization: Bearer s3cret-token-0123456789 was refused; bearer abc.def, s3cret-token-0123456789"
            + String(repeating: " s3cret-token-0123456789", count: 40)
        try await RawServer.run(answering: Reference.http("200 OK", body, type: "text/html")) { server in
            try await KeyStoreClient.with(
                server.url,
                {
                    $0.token = Secret("s3cret-token-0123456789")
                    $0.onFault = { faults.add($0) }
                }
            ) { client in
                _ = await Operation.entry.failure(client)
                _ = await Operation.writes.first?.failure(client)
            }
        }
        #expect(faults.all.count == 2)
        for fault in faults.all {
            let excerpt = try #require(fault.excerpt)
            #expect(excerpt.hasPrefix("<html>Authorization: Bearer [hidden] was refused; bearer [hidden]"))
            #expect(!excerpt.contains("s3c"))
            #expect(excerpt.count <= 400)
            #expect(fault.reason.hasPrefix("not a key store reply (text/html"))
        }
    }

    @Test(
        "a 200 without what an envelope must have is no answer of a key store",
        arguments: [
            ("", "empty body"),
            ("[]", "the answer is not a JSON object"),
            ("{}", "`status` is not true"),
            (#"{"status":true}"#, "`data` is not an object"),
            (#"{"status":true,"data":{"data":{}}}"#, "`data.key` is not a string"),
            (#"{"status":true,"data":{"key":"limits","data":[1]}}"#, "`data.data` is not an object"),
            (#"{"status":true,"data":{"key":"../x","data":{}}}"#, "`data.key` breaks the rule for keys"),
            (#"{"status":true,"data":{"key":"other-key","data":{}}}"#, "the answer is about another key"),
        ])
    func incomplete(body: String, reason: String) async throws {
        try await RawServer.run(answering: Reference.http("200 OK", body)) { server in
            try await KeyStoreClient.with(server.url) { client in
                guard case .notAKeyStoreReply(let reply) = await Operation.entry.failure(client) else {
                    Issue.record("taken for an answer")
                    return
                }
                #expect(reply.reason == reason)
            }
        }
    }

    @Test("an envelope may leave out the creator, the tag and the type")
    func optional() async throws {
        let body = #"{"data":{"data":{"a":1},"key":"limits","more":0},"status":true,"trace":"x"}"#
        try await RawServer.run(answering: "HTTP/1.1 201 Created\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)")
        {
            server in
            try await KeyStoreClient.with(server.url) { client in
                let expected = Entry(key: "limits", data: #"{"a":1}"#)
                let answer = try await client.entry("limits")
                #expect(answer == expected)
                let second = try await client.create("limits", data: "{}", replacing: true)
                #expect(second == expected)
            }
        }
    }

    @Test(
        "an error envelope may leave out anything",
        arguments: [
            (#"{"status":false,"error":{"code":4003,"message":"no"}}"#, 4003, "no"),
            (#"{"status":false,"error":{"code":4003}}"#, 4003, nil),
            (#"{"status":false,"error":{"message":"no"}}"#, nil, "no"),
            (#"{"error":{"message":"no"}}"#, nil, "no"),
            (#"{"status":false}"#, nil, nil),
            ("{}", nil, nil),
        ] as [(String, Int?, String?)])
    func errorFields(body: String, code: Int?, message: String?) async throws {
        try await RawServer.run(answering: Reference.http("403 Forbidden", body)) { server in
            try await KeyStoreClient.with(server.url) { client in
                #expect(await Operation.entry.failure(client) == rejected(403, code, message))
                #expect(await Operation.update.failure(client) == rejected(403, code, message))
            }
        }
    }

    @Test("a status of 200 over an envelope that says false is a refusal")
    func contradictory() async throws {
        let body = #"{"status":false,"error":{"code":3001,"message":"Entity not found"}}"#
        try await RawServer.run(answering: Reference.http("200 OK", body)) { server in
            try await KeyStoreClient.with(server.url) { client in
                #expect(await Operation.entry.failure(client) == rejected(200, 3001, "Entity not found"))
            }
        }
    }

    @Test("an error without an envelope is still the status it is", arguments: [400, 401, 403, 413, 415, 429])
    func bareStatus(status: Int) async throws {
        let page = Reference.http("\(status) Nope", "<html></html>", type: "text/html")
        try await RawServer.run(answering: page) { server in
            try await KeyStoreClient.with(server.url) { client in
                #expect(await Operation.entry.failure(client) == rejected(status, nil, nil))
                #expect(await Operation.update.failure(client) == rejected(status, nil, nil))
            }
        }
    }

    @Test("a 404 of something else is no answer of a key store")
    func otherNotFound() async throws {
        try await RawServer.run(answering: Reference.http("404 Not Found", "<html>", type: "text/html")) { server in
            try await KeyStoreClient.with(server.url) { client in
                #expect(await Operation.entry.failure(client)?.isNotAKeyStoreReply == true)
                #expect(await Operation.update.failure(client)?.isNotAKeyStoreReply == true)
            }
        }
    }

    @Test("404, 405 and 501 to the list mean that there is none", arguments: [404, 405, 501])
    func noList(status: Int) async throws {
        try await RawServer.run(answering: Reference.http("\(status) No", "<html>", type: "text/html")) { server in
            try await KeyStoreClient.with(server.url) { client in
                #expect(await Operation.list.failure(client) == .listUnsupported(status: status))
                #expect(await Operation.revisions.failure(client) == .listUnsupported(status: status))
            }
        }
    }

    @Test("rows of a list need nothing but their key")
    func sparseList() async throws {
        let body = #"{"status":true,"data":{"items":[{"key":"a b"},{"key":"c","revision":7,"size":"x"}]}}"#
        try await RawServer.run(answering: Reference.http("200 OK", body)) { server in
            try await KeyStoreClient.with(server.url) { client in
                let page = try await client.list(ListQuery())
                let rows = [EntrySummary(key: "a b"), EntrySummary(key: "c", revision: Revision("7"))]
                #expect(page == ListPage(items: rows, total: nil, hasNextPage: false))
            }
        }
    }

    @Test("an item without a key spoils the list")
    func keylessList() async throws {
        let body = #"{"status":true,"data":{"items":[{"name":"a"}]}}"#
        try await RawServer.run(answering: Reference.http("200 OK", body)) { server in
            try await KeyStoreClient.with(server.url) { client in
                #expect(await Operation.list.failure(client)?.isNotAKeyStoreReply == true)
            }
        }
    }

    @Test(
        "a deletion need not answer the entry",
        arguments: [
            "HTTP/1.1 204 No Content\r\n\r\n", Reference.http("200 OK", ""),
            Reference.http("200 OK", #"{"status":true}"#),
        ])
    func bareDeletion(reply: String) async throws {
        try await RawServer.run(answering: reply) { server in
            try await KeyStoreClient.with(server.url) { client in
                let answer = try await client.delete("limits", expecting: nil)
                #expect(answer == nil)
            }
        }
    }

    @Test("a conflict keeps its refusal when the entry beside it makes no sense")
    func brokenConflict() async throws {
        let body = #"{"status":false,"error":{"code":3002,"message":"changed"},"data":{"key":"limits"}}"#
        try await RawServer.run(answering: Reference.http("409 Conflict", body)) { server in
            try await KeyStoreClient.with(server.url) { client in
                #expect(await Operation.update.failure(client) == rejected(409, 3002, "changed"))
            }
        }
    }

    @Test("a compressed answer was not asked for and is not taken")
    func compressed() async throws {
        let reply = Reference.http("200 OK", "\u{1F}\u{8B}xx", "Content-Encoding: gzip")
        try await RawServer.run(answering: reply) { server in
            try await KeyStoreClient.with(server.url) { client in
                #expect(await Operation.entry.failure(client)?.isNotAKeyStoreReply == true)
            }
            #expect(server.log.requests.first?.contains("Accept-Encoding: identity\r\n") == true)
        }
    }

    @Test("a weak or broken tag is no revision", arguments: [#"W/"7""#, "7", "\"\"", "\"", "\"a\tb\""])
    func tags(tag: String) async throws {
        try await RawServer.run(answering: Reference.http("200 OK", Reference.body, "ETag: \(tag)")) { server in
            try await KeyStoreClient.with(server.url) { client in
                let answer = try await client.entry("limits")
                #expect(answer.revision == nil)
            }
        }
    }

    @Test("a redirect is shown and not followed", arguments: [301, 302, 303, 307, 308], Operation.allCases)
    func redirect(status: Int, operation: Operation) async throws {
        try await RawServer.run(answering: Reference.reply) { elsewhere in
            let location = "\(elsewhere.url)/v1/key-store/limits"
            let reply = Reference.http("\(status) Moved", "", "Location: \(location)")
            try await RawServer.run(answering: reply) { server in
                try await KeyStoreClient.with(server.url) { client in
                    let failure = await operation.failure(client)
                    #expect(failure == .redirected(status: status, location: location))
                }
                #expect(server.log.requests.count == 1)
            }
            #expect(elsewhere.log.connections == 0)
        }
    }
}
