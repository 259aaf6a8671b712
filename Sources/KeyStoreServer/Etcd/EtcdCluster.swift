internal import AsyncHTTPClient
internal import Foundation
internal import KeyStoreAPI
internal import NIOCore

/// etcd's members behind one way to ask them: one after the other, until one answers or the time is over.
///
/// A message is sent again where nobody knows whether it was carried out. So a transaction that writes must be one that
/// can be carried out once only, and must find out in its other branch whether that was done before (``EtcdChange``).
struct EtcdCluster: Sendable {
    let transport: EtcdTransport
    let session: EtcdSession
    let deadlines: EtcdDeadlines
    let feeds = EtcdFeeds()
    private let credentials: EtcdCredentials?

    init(_ configuration: EtcdConfiguration) throws(StorageError) {
        transport = try EtcdTransport(configuration)
        session = EtcdSession(members: configuration.address.members)
        credentials = configuration.credentials
        deadlines = configuration.deadlines
    }

    func close() async {
        await feeds.close()
        await transport.close()
    }

    func range(_ range: EtcdRange) async throws(EtcdFailure) -> EtcdRangeAnswer {
        try await ask(Self.rangePath, range, isWrite: false).answer
    }

    /// What the reading steps of a transaction without writing ones find, at one moment.
    func read(_ ranges: [EtcdRange]) async throws(EtcdFailure) -> EtcdTransactionAnswer {
        let transaction = EtcdTransaction(success: ranges.map { .range($0) })
        return try await ask(Self.transactionPath, transaction, isWrite: false).answer
    }

    func write(_ transaction: EtcdTransaction) async throws(EtcdFailure) -> Answered<EtcdTransactionAnswer> {
        try await ask(Self.transactionPath, transaction, isWrite: true)
    }

    /// What was answered, and whether the message may have arrived once before.
    struct Answered<Answer: Sendable>: Sendable {
        let answer: Answer
        let isRepeat: Bool
    }

    static let rangePath = "/v3/kv/range"
    private static let transactionPath = "/v3/kv/txn"

    private func ask<Answer: Decodable & Sendable>(
        _ path: String, _ message: some Encodable, isWrite: Bool
    ) async throws(EtcdFailure) -> Answered<Answer> {
        let body = try EtcdJSON.encode(message)
        var attempts = EtcdAttempts(isWrite: isWrite, members: await session.order(), deadlines: deadlines)
        while true {
            let member = attempts.member
            do throws(EtcdFault) {
                let answer: Answer = try await EtcdJSON.decode(exchange(member, path, body, within: attempts.limit))
                return Answered(answer: answer, isRepeat: attempts.mayHaveArrived)
            } catch {
                if error.isAbsence { await session.gaveNoAnswer(member) }
                try await attempts.goOn(after: error)
            }
        }
    }

    /// One attempt, with a token where one is needed.
    func exchange(
        _ member: String, _ path: String, _ body: ByteBuffer, within limit: Duration
    ) async throws(EtcdFault) -> Data {
        let token = try await token(at: member)
        do {
            return try await transport.post(member + path, body, token: token, within: limit)
        } catch {
            // Some versions close the connection rather than say that a token is none.
            if error.kind == .tokenRefused || error.kind == .silent { await session.forget(token) }
            throw error
        }
    }

    func token(at member: String) async throws(EtcdFault) -> Secret? {
        guard let credentials else { return nil }
        do throws(EtcdFault) {
            return try await session.token { [transport, deadlines] () throws(EtcdFault) in
                let login = EtcdLogin(name: credentials.user, password: credentials.password.reveal())
                guard let body = try? EtcdJSON.encode(login) else { return nil }
                let answer = try await transport.post(
                    member + "/v3/auth/authenticate", body, token: nil, within: deadlines.attempt)
                let token: EtcdToken = try EtcdJSON.decode(answer)
                return Secret(token.token)
            }
        } catch {
            // An etcd that asks nobody for a password needs no token.
            if error.detail.contains("authentication is not enabled") { return nil }
            // Nothing of what was to be sent has been.
            throw error.kind == .silent ? EtcdFault(kind: .unreached, detail: error.detail) : error
        }
    }
}

/// The gateway's JSON.
enum EtcdJSON {
    static func encode(_ message: some Encodable) throws(EtcdFailure) -> ByteBuffer {
        let encoder = JSONEncoder()
        encoder.keyEncodingStrategy = .convertToSnakeCase
        encoder.outputFormatting = .withoutEscapingSlashes
        do {
            return ByteBuffer(bytes: try encoder.encode(message))
        } catch {
            throw .failed("a message to etcd can't be written: \(error)")
        }
    }

    static func decode<Answer: Decodable>(_ answer: Data) throws(EtcdFault) -> Answer {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        do {
            return try decoder.decode(Answer.self, from: answer)
        } catch {
            throw EtcdFault(kind: .silent, detail: "an answer that is not etcd's: \(error)")
        }
    }
}
