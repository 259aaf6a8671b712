internal import HTTPTypes
internal import Hummingbird
internal import KeyStoreAPI
internal import NIOCore

extension Response {
    /// An envelope. Values are nobody's to keep on the way, hence `no-store`.
    static func json(
        _ body: [UInt8], status: HTTPResponse.Status = .ok, headers: HTTPFields = [:]
    ) -> Response {
        var headers = headers
        headers[.contentType] = "application/json"
        headers[.cacheControl] = "no-store"
        return Response(status: status, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: body)))
    }

    /// RFC 9110, section 15.4.5: no body, and the headers by which the reader knows what it has.
    static func notModified(_ entry: StoredEntry) -> Response {
        Response(status: .notModified, headers: [.eTag: entry.tag, .cacheControl: "no-store"])
    }

    /// The success envelope of one entry.
    static func entry(_ entry: StoredEntry, headers: HTTPFields = [:]) -> Response {
        .json(Envelope.entry(key: entry.key, data: entry.data, createdBy: entry.createdBy), headers: headers)
    }
}

extension StoredEntry {
    /// The strong entity tag of this revision (RFC 9110, section 8.8.3).
    var tag: String { "\"\(revision)\"" }
}

extension Failure {
    /// The answer to a request that never got as far as a route. The connection ends with it.
    func whole(id: String) -> (head: HTTPResponse, body: ByteBuffer) {
        let body = ByteBuffer(bytes: Envelope.failure(code: code, message: message))
        var response = self.response
        response.headers[.contentLength] = "\(body.readableBytes)"
        response.headers[.connection] = "close"
        RequestIdentity.put(id, into: &response)
        return (response.head, body)
    }
}
