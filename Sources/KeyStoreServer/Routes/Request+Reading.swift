internal import HTTPTypes
internal import Hummingbird
internal import KeyStoreAPI
internal import NIOCore

extension ServerContext {
    /// The key in the path. The router hands the segment over as it was sent, percent-encoded.
    func key() throws -> EntryKey {
        guard let text = PercentEncoding.decode(try parameters.require("key")) else {
            throw Failure(
                status: .badRequest, code: ErrorCode.invalidKey, message: "Invalid key: its percent-encoding is broken")
        }
        return try EntryKey(text)
    }

    /// The id of whoever asks.
    func writer() throws(Failure) -> String {
        guard let grant else { throw .noToken }
        guard grant.access == .write else { throw .forbidden }
        return grant.user
    }
}

extension Request {
    /// The whole body, which must be JSON as it says itself. A body without a type is taken as JSON.
    ///
    /// - Throws: 415 for another type or a compressed body; 413 as soon as it is known to be longer than may be; 408 when
    ///   ``ConnectionGuard`` finds that it has not come whole in time, however steadily it drips.
    func jsonBody(_ limits: ServerLimits) async throws -> [UInt8] {
        try checkContentType()
        let limit = limits.body
        if let length = headers[.contentLength].flatMap(Int.init), length > limit {
            throw Failure.tooLarge(limit: limit)
        }
        do {
            return Array(buffer: try await body.collect(upTo: limit))
        } catch is NIOTooManyBytesError {
            throw Failure.tooLarge(limit: limit)
        } catch is SlowClient {
            throw Failure.slowBody
        } catch {
            throw Failure.brokenBody
        }
    }

    /// What `If-Match` requires of the entry. `If-None-Match` would ask for a write that no operation does, and who sends
    /// it must not have something overwritten instead.
    func condition() throws(Failure) -> Precondition {
        guard headers[.ifNoneMatch] == nil else {
            throw .badRequest("If-None-Match is for reading; POST makes only what is not there")
        }
        return try tags(.ifMatch)?.precondition ?? .none
    }

    /// Whether the reader says that it has this revision.
    func has(_ revision: Int64) throws(Failure) -> Bool { try tags(.ifNoneMatch)?.includes(revision) ?? false }

    private func tags(_ name: HTTPField.Name) throws(Failure) -> EntityTags? {
        let values = headers[values: name]
        return values.isEmpty ? nil : try EntityTags(values.joined(separator: ","), name: name.rawName)
    }

    /// Which part of the list is asked for.
    func listQuery() throws(Failure) -> ListQuery {
        let after = uri.queryParameters["after"].map(String.init)
        guard after.map(EntryKey.canHold) ?? true else {
            throw .badRequest("`after` is not a key or a part of one")
        }
        return ListQuery(
            page: try number("page", in: 1...Int.max, default: 1),
            limit: try number("limit", in: 1...1000, default: 100),
            prefix: uri.queryParameters["prefix"].map(String.init), after: after)
    }

    /// A whole number in the query, within `range`.
    func number(_ name: String, in range: ClosedRange<Int>, default value: Int) throws(Failure) -> Int {
        guard let text = uri.queryParameters[name[...]] else { return value }
        guard let number = Int(text), range.contains(number) else {
            throw .badRequest(
                range.upperBound == .max
                    ? "`\(name)` is not a whole number from \(range.lowerBound)"
                    : "`\(name)` is not a whole number from \(range.lowerBound) to \(range.upperBound)")
        }
        return number
    }

    private func checkContentType() throws(Failure) {
        if let coding = headers[.contentEncoding], coding.lowercased() != "identity" {
            throw .unsupportedMediaType("The body must not be compressed")
        }
        guard let type = headers[.contentType] else { return }
        let essence = type.prefix { $0 != ";" && $0 != " " }
        guard essence.lowercased() == "application/json" else {
            throw .unsupportedMediaType("The body must be application/json")
        }
    }
}

extension ListQuery {
    /// Whether there can be keys with its prefix.
    var canMatch: Bool { prefix.map(EntryKey.canHold) ?? true }
}
