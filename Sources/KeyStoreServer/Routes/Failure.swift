internal import HTTPTypes
internal import Hummingbird
internal import KeyStoreAPI

/// An error as a client gets it: HTTP status, code, message, and the headers that belong to it.
struct Failure: Error, Equatable {
    let status: HTTPResponse.Status
    let code: Int
    let message: String
    var headers: HTTPFields = [:]
    /// The entry as it stands, sent beside the error.
    var current: StoredEntry?

    static let noToken = Failure(
        status: .unauthorized, code: ErrorCode.noToken, message: "No auth token",
        headers: [.wwwAuthenticate: "Bearer"])

    static let invalidToken = Failure(
        status: .unauthorized, code: ErrorCode.invalidToken, message: "Invalid Token",
        headers: [.wwwAuthenticate: #"Bearer error="invalid_token""#])

    static let forbidden = Failure(status: .forbidden, code: ErrorCode.forbidden, message: "Forbidden")

    static let notFound = Failure(status: .notFound, code: ErrorCode.notFound, message: "Entity not found")

    static let noSuchRoute = Failure(status: .notFound, code: ErrorCode.badRequest, message: "No such route")

    static let unavailable = Failure(
        status: .serviceUnavailable, code: ErrorCode.storeUnavailable, message: "The store is busy or not reachable",
        headers: [.retryAfter: "1"])

    /// A write that may have been done.
    static let uncertain = Failure(
        status: .gatewayTimeout, code: ErrorCode.uncertain, message: "The outcome of the write is not known")

    static let internalError = Failure(
        status: .internalServerError, code: ErrorCode.internalError, message: "Internal error")

    /// RFC 9110, section 15.6.2: a method that the server does not know at all.
    static let unknownMethod = Failure(
        status: .notImplemented, code: ErrorCode.methodNotAllowed, message: "No such method")

    /// The client went away in the middle of it, or its chunks make no sense.
    static let brokenBody = Failure(
        status: .badRequest, code: ErrorCode.badRequest, message: "The body did not come whole",
        headers: [.connection: "close"])

    /// RFC 9110, section 15.5.9.
    static let slowBody = Failure(
        status: .requestTimeout, code: ErrorCode.badRequest, message: "The body did not come in time",
        headers: [.connection: "close"])

    /// RFC 6585, section 5.
    static let longHead = Failure(
        status: .requestHeaderFieldsTooLarge, code: ErrorCode.badRequest,
        message: "The head of the request is too long: a field of more than \(ServerLimits.headerBytes) bytes, or more "
            + "than \(ServerLimits.headBytes) bytes or \(ServerLimits.headers) fields in all")

    static let brokenHead = Failure(
        status: .badRequest, code: ErrorCode.badRequest, message: "The head of the request makes no sense")

    static func badRequest(_ message: String) -> Failure {
        Failure(status: .badRequest, code: ErrorCode.badRequest, message: message)
    }

    static func invalidKey(_ violation: KeyRuleViolation) -> Failure {
        Failure(status: .badRequest, code: ErrorCode.invalidKey, message: "Invalid key: \(violation)")
    }

    static func methodNotAllowed(allow: String) -> Failure {
        Failure(
            status: .methodNotAllowed, code: ErrorCode.methodNotAllowed, message: "Method not allowed",
            headers: [.allow: allow])
    }

    /// The rest of the body is not worth reading, so the connection ends with the answer.
    static func tooLarge(limit: Int) -> Failure {
        Failure(
            status: .contentTooLarge, code: ErrorCode.tooLarge, message: "The body is longer than \(limit) bytes",
            headers: [.connection: "close"])
    }

    static let tooLargeForStore = Failure(
        status: .contentTooLarge, code: ErrorCode.tooLarge, message: "The value is longer than the store takes")

    static func unsupportedMediaType(_ message: String) -> Failure {
        Failure(status: .unsupportedMediaType, code: ErrorCode.unsupportedMediaType, message: message)
    }

    static func rateLimited(retryAfter seconds: Int) -> Failure {
        Failure(
            status: .tooManyRequests, code: ErrorCode.rateLimited, message: "Too many requests",
            headers: [.retryAfter: String(seconds)])
    }

    static func changed(_ current: StoredEntry, since condition: Precondition) -> Failure {
        let asked =
            switch condition {
            case .none: ""
            case .revision(let accepted): accepted.map(String.init).joined(separator: ", ")
            }
        return Failure(
            status: .conflict, code: ErrorCode.changed, message: "Entity changed since revision \(asked)",
            headers: [.eTag: current.tag], current: current)
    }

    static let exists = Failure(status: .conflict, code: ErrorCode.exists, message: "Entity already exists")
}

extension Failure {
    /// The one place where any error becomes what a client reads. What it can't name says nothing of itself.
    init(_ error: any Error) {
        switch error {
        case let failure as Failure: self = failure
        case StorageError.unavailable: self = .unavailable
        case StorageError.uncertain: self = .uncertain
        case StorageError.tooLarge: self = .tooLargeForStore
        case let error as RequestProblem: self = Failure(error)
        case let error as KeyRuleViolation: self = .invalidKey(error)
        case let error as HTTPError where error.status == .notFound: self = .noSuchRoute
        default: self = .internalError
        }
    }

    private init(_ problem: RequestProblem) {
        switch problem {
        case .malformed(let error):
            self.init(status: .badRequest, code: ErrorCode.malformedJSON, message: "Malformed JSON: \(error)")
        case .dataNotObject:
            self.init(status: .badRequest, code: ErrorCode.dataNotObject, message: "`data` is not an object")
        case .other(let message): self = .badRequest(message)
        }
    }

    var response: Response {
        let body = Envelope.failure(
            code: code, message: message, current: current.map { ($0.key, $0.data, $0.createdBy) })
        return .json(body, status: status, headers: headers)
    }
}
