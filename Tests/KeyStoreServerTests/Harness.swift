import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import JSONDocument
import KeyStoreAPI
import Logging
import NIOCore

@testable import KeyStoreServer

/// A server whose router is called without a socket, on a database of its own.
struct Harness: Sendable {
    enum Holder { case writer, reader, stranger, nobody }

    static let user = "5f2a0123456789abcdefc019"

    let client: any TestClientProtocol
    let server: KeyStoreServer
    let writer: AccessToken
    let reader: AccessToken

    static func run(
        _ change: (inout ServerConfiguration) -> Void = { _ in }, logger: Logger = .silent,
        storage: (any EntryStorage)? = nil, _ body: @Sendable (Harness) async throws -> Void
    ) async throws {
        let writer = try AccessToken.generate(user: user)
        let reader = try AccessToken.generate(access: .read)
        let tokens = try Tokens(parsing: "\(writer.line)\n\(reader.line)\n", name: "tokens")
        try await TemporaryFolder.with { folder in
            var configuration = ServerConfiguration(store: .folder(folder + "/data"), tokens: tokens)
            change(&configuration)
            let server =
                if let storage {
                    KeyStoreServer(configuration, storage: storage, logger: logger)
                } else {
                    try KeyStoreServer(configuration, logger: logger)
                }
            try await server.application().test(.router) { client in
                try await body(Harness(client: client, server: server, writer: writer, reader: reader))
            }
        }
    }

    func send(
        _ method: HTTPRequest.Method, _ path: String, _ body: String? = nil, as holder: Holder = .writer,
        headers: HTTPFields = [:]
    ) async throws -> Answer {
        var headers = headers
        switch holder {
        case .writer: headers[.authorization] = "Bearer \(writer.text.reveal())"
        case .reader: headers[.authorization] = "Bearer \(reader.text.reveal())"
        case .stranger: headers[.authorization] = "Bearer ks_nobody"
        case .nobody: break
        }
        if body != nil, headers[.contentType] == nil { headers[.contentType] = "application/json" }
        let response = try await client.executeRequest(
            uri: path, method: method, headers: headers, body: body.map { ByteBuffer(string: $0) })
        return Answer(
            status: Int(response.status.code), headers: response.headers, text: String(buffer: response.body))
    }

    func put(_ key: String, _ data: String, ifMatch: String? = nil) async throws -> Answer {
        var headers: HTTPFields = [:]
        if let ifMatch { headers[.ifMatch] = ifMatch }
        return try await send(.put, "/v1/key-store/\(key)", #"{"data":\#(data)}"#, headers: headers)
    }

    func get(_ key: String) async throws -> Answer { try await send(.get, "/v1/key-store/\(key)") }

    func create(_ key: String, _ data: String = "{}", _ more: String = "") async throws -> Answer {
        try await send(.post, "/v1/key-store/", #"{"key":"\#(key)","data":\#(data)\#(more)}"#)
    }
}

/// What came back.
struct Answer: Sendable {
    let status: Int
    let headers: HTTPFields
    let text: String

    var json: JSONNode { get throws { try JSONDocument(parsing: text).root } }

    /// `401 4002 No auth token`.
    var failure: String {
        get throws {
            let error = try json["error"]
            return "\(status) \(error?["code"]?.integer ?? 0) \(error?["message"]?.string ?? "")"
        }
    }

    /// The text of `data.data`.
    var value: String? {
        get throws { try json["data"]?["data"].map { String(decoding: $0.rawBytes, as: UTF8.self) } }
    }
}

extension Logger {
    static var silent: Logger { Logger(label: "test") { _ in SwiftLogNoOpLogHandler() } }
}

enum TemporaryFolder {
    static func with<Value>(_ body: (String) async throws -> Value) async throws -> Value {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("keystore-\(UUID())").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        return try await body(folder)
    }
}
