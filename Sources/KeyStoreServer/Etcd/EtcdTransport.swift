internal import AsyncHTTPClient
internal import Foundation
internal import KeyStoreAPI
internal import NIOCore
internal import NIOHTTP1
internal import NIOSSL

/// Connections to etcd's members. It sends one message to one member, once.
final class EtcdTransport: Sendable {
    private let client: HTTPClient
    /// For answers that have no end: they take no connection from the others, and may say nothing for long.
    private let streams: HTTPClient
    /// No answer is longer: a page of a list is far below.
    private static let bodyLimit = 256 << 20

    init(_ configuration: EtcdConfiguration) throws(StorageError) {
        var settings = HTTPClient.Configuration()
        if configuration.address.usesTLS { settings.tlsConfiguration = try .trusting(configuration.caFile) }
        settings.redirectConfiguration = .disallow
        settings.httpVersion = .http1Only
        settings.timeout = .init(
            connect: TimeAmount(configuration.deadlines.connect), read: TimeAmount(configuration.deadlines.attempt))
        settings.connectionPool.idleTimeout = .seconds(30)
        settings.connectionPool.retryConnectionEstablishment = false
        settings.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = 64
        client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: settings)
        settings.timeout.read = nil
        settings.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = 10_000
        streams = HTTPClient(eventLoopGroupProvider: .singleton, configuration: settings)
    }

    // The library takes it for a mistake if a client goes without having been shut down.
    deinit { Task { [client, streams] in try? await (client.shutdown(), streams.shutdown()) } }

    func close() async {
        try? await client.shutdown()
        try? await streams.shutdown()
    }

    /// - Returns: the body of an answer that says 200.
    func post(_ url: String, _ body: ByteBuffer, token: Secret?, within limit: Duration) async throws(EtcdFault) -> Data
    {
        let request = Self.request(url, body, token)
        do {
            let response = try await client.execute(request, timeout: TimeAmount(limit))
            let answer = Data(try await response.body.collect(upTo: Self.bodyLimit).readableBytesView)
            // A cancelled task sees the body end early, without an error.
            try Task.checkCancellation()
            guard response.status == .ok else { throw Self.fault(response, answer) }
            return answer
        } catch {
            throw EtcdFault(error)
        }
    }
}

extension EtcdTransport {
    private static func request(_ url: String, _ body: ByteBuffer, _ token: Secret?) -> HTTPClientRequest {
        var request = HTTPClientRequest(url: url)
        request.method = .POST
        request.headers.add(name: "Content-Type", value: "application/json")
        // A member that is cut off from the leader says so rather than nothing.
        request.headers.add(name: "Grpc-Metadata-hasleader", value: "true")
        if let token { request.headers.add(name: "Authorization", value: token.reveal()) }
        request.body = .bytes(body)
        return request
    }

    /// What an answer that does not say 200 means.
    private static func fault(_ response: HTTPClientResponse, _ answer: Data) -> EtcdFault {
        EtcdFault(
            status: Int(response.status.code), try? JSONDecoder().decode(EtcdErrorMessage.self, from: answer))
    }

    /// Hands over the lines of an answer as they come, until it ends or the task is cancelled.
    ///
    /// - Parameter limit: for the first of them.
    func stream(
        _ url: String, _ body: ByteBuffer, token: Secret?, within limit: Duration,
        _ take: (Data) async throws -> Void
    ) async throws(EtcdFault) {
        do {
            let response = try await streams.execute(Self.request(url, body, token), timeout: TimeAmount(limit))
            guard response.status == .ok else {
                throw Self.fault(
                    response, Data(try await response.body.collect(upTo: EtcdLines.limit).readableBytesView))
            }
            var lines = EtcdLines()
            for try await part in response.body {
                for line in try lines.add(part) { try await take(line) }
            }
        } catch {
            throw EtcdFault(error)
        }
    }
}

extension TLSConfiguration {
    /// Full verification in any case, against the system's authorities or those in a PEM file.
    fileprivate static func trusting(_ caFile: String?) throws(StorageError) -> TLSConfiguration {
        var tls = TLSConfiguration.makeClientConfiguration()
        guard let caFile else { return tls }
        guard let certificates = try? NIOSSLCertificate.fromPEMFile(caFile), !certificates.isEmpty else {
            throw .unavailable(detail: "the CA file \(caFile) can't be read as PEM certificates")
        }
        tls.trustRoots = .certificates(certificates)
        return tls
    }
}
