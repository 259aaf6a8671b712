internal import Foundation

/// Asks for every write of some keys from a revision on.
struct EtcdWatchRequest: Encodable, Sendable {
    struct Create: Encodable, Sendable {
        let key: Data
        let rangeEnd: Data?
        let startRevision: EtcdNumber
        let progressNotify = true
    }

    let createRequest: Create

    init(_ span: EtcdSpan, after revision: Int64) {
        createRequest = Create(
            key: span.startData, rangeEnd: span.endData, startRevision: EtcdNumber(revision + 1))
    }
}

/// One line of the answer.
struct EtcdWatchLine: Decodable, Sendable {
    let result: EtcdWatchMessage?
    let error: Failure?

    /// gRPC's number has another name here than in other answers; newer gateways use the same.
    struct Failure: Decodable, Sendable {
        let code: Int?
        let grpcCode: Int?
        let message: String?
    }

    /// - Throws: what went wrong, if the line says so.
    func message() throws(EtcdFault) -> EtcdWatchMessage {
        guard let result else {
            let told = EtcdErrorMessage(
                code: error?.grpcCode ?? error?.code, message: error?.message, error: nil)
            throw EtcdFault(status: 200, told)
        }
        guard result.canceled != true else {
            let isGone = (result.compactRevision?.value ?? 0) > 0
            throw EtcdFault(
                kind: isGone ? .notKept : .busy,
                detail: isGone
                    ? "etcd has let go of the revisions that were to be told"
                    : "etcd ended it: \(result.cancelReason ?? "")")
        }
        return result
    }
}

struct EtcdWatchMessage: Decodable, Sendable {
    let header: EtcdHeader
    let created: Bool?
    let canceled: Bool?
    let compactRevision: EtcdNumber?
    let cancelReason: String?
    let events: [EtcdEvent]?
}

struct EtcdEvent: Decodable, Sendable {
    enum Kind: String, Decodable { case put = "PUT", delete = "DELETE" }

    /// Left out for a put.
    let type: Kind?
    let kv: EtcdEventRow
}

struct EtcdEventRow: Decodable, Sendable {
    let key: Data
    let modRevision: EtcdNumber
    /// Left out for a deletion.
    let createRevision: EtcdNumber?

    var name: String { String(decoding: key, as: UTF8.self) }
}
