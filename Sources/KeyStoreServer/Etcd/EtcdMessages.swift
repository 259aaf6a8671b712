internal import Foundation

// The messages of etcd's v3 API as its JSON gateway has them: `Data` is base64 there, 64-bit numbers are strings, and what
// is zero, empty or false is left out. https://etcd.io/docs/v3.4/dev-guide/api_reference_v3/

/// A 64-bit number.
struct EtcdNumber: Codable, Equatable, Sendable, ExpressibleByIntegerLiteral {
    let value: Int64

    init(_ value: Int64) { self.value = value }
    init(integerLiteral value: Int64) { self.value = value }

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let number = try? container.decode(Int64.self) {
            value = number
        } else if let number = Int64(try container.decode(String.self)) {
            value = number
        } else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a 64-bit number")
        }
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(String(value))
    }
}

/// Keys to read. Without `serializable`, which is never set, etcd answers only what a majority of its members has.
struct EtcdRange: Encodable, Sendable {
    enum Order: String, Encodable { case ascending = "ASCEND", descending = "DESCEND" }

    let key: Data
    let rangeEnd: Data?
    var limit: EtcdNumber?
    var sortOrder: Order?
    var keysOnly: Bool?
    var countOnly: Bool?
    var minModRevision: EtcdNumber?
    var maxModRevision: EtcdNumber?
    /// As it was then.
    var revision: EtcdNumber?

    init(_ span: EtcdSpan) { (key, rangeEnd) = (span.startData, span.endData) }
}

/// What every answer begins with.
struct EtcdHeader: Decodable, Sendable {
    /// Of etcd as a whole; other users of the same etcd move it, too.
    let revision: EtcdNumber?
}

struct EtcdRangeAnswer: Decodable, Sendable {
    /// Not in a step of a transaction.
    let header: EtcdHeader?
    let kvs: [EtcdKeyValue]?
    let more: Bool?
    let count: EtcdNumber?

    var rows: [EtcdKeyValue] { kvs ?? [] }
}

struct EtcdKeyValue: Decodable, Sendable {
    let key: Data
    let modRevision: EtcdNumber
    let value: Data?

    var name: String { String(decoding: key, as: UTF8.self) }
}

/// What has to hold for a transaction to be carried out. A range compares all of its keys.
struct EtcdCompare: Encodable, Sendable {
    let key: Data
    let rangeEnd: Data?
    let target: String
    var result = "EQUAL"
    var createRevision: EtcdNumber?
    var modRevision: EtcdNumber?

    static func absent(_ span: EtcdSpan) -> EtcdCompare {
        EtcdCompare(key: span.startData, rangeEnd: span.endData, target: "CREATE", createRevision: 0)
    }

    static func at(_ revision: Int64, _ key: String) -> EtcdCompare {
        EtcdCompare(key: Data(key.utf8), rangeEnd: nil, target: "MOD", modRevision: EtcdNumber(revision))
    }
}

/// One step of a transaction.
enum EtcdOperation: Encodable, Sendable {
    case range(EtcdRange)
    case put(String, Data)
    case delete(EtcdSpan)

    private enum Kind: String, CodingKey { case requestRange, requestPut, requestDeleteRange }
    private struct Put: Encodable { let key, value: Data }
    private struct Delete: Encodable {
        let key: Data
        let rangeEnd: Data?
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Kind.self)
        switch self {
        case .range(let range): try container.encode(range, forKey: .requestRange)
        case .put(let key, let value):
            try container.encode(Put(key: Data(key.utf8), value: value), forKey: .requestPut)
        case .delete(let span):
            try container.encode(Delete(key: span.startData, rangeEnd: span.endData), forKey: .requestDeleteRange)
        }
    }
}

struct EtcdTransaction: Encodable, Sendable {
    var compare: [EtcdCompare] = []
    var success: [EtcdOperation]
    var failure: [EtcdOperation] = []
}

struct EtcdTransactionAnswer: Decodable, Sendable {
    struct Step: Decodable, Sendable { let responseRange: EtcdRangeAnswer? }

    let header: EtcdHeader
    let succeeded: Bool?
    let responses: [Step]?

    /// What the reading steps found; nothing for the others.
    func rows(_ step: Int) -> [EtcdKeyValue] { range(step)?.rows ?? [] }

    func range(_ step: Int) -> EtcdRangeAnswer? {
        guard let responses, responses.indices.contains(step) else { return nil }
        return responses[step].responseRange
    }
}

struct EtcdLogin: Encodable, Sendable {
    let name: String
    let password: String
}

struct EtcdToken: Decodable, Sendable { let token: String }

/// An error as the gateway tells it, with gRPC's number.
struct EtcdErrorMessage: Decodable, Sendable {
    let code: Int?
    let message: String?
    let error: String?
}
