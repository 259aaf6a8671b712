internal import HTTPTypes
internal import Hummingbird

/// The methods that a route answers to in one way or another: with what it does, or with 405.
enum KnownMethods {
    static let all: [HTTPRequest.Method] =
        [.get, .head, .post, .put, .delete, .patch, .options, .trace, .connect] + [query].compactMap(\.self)

    /// The newest of HTTP's own methods: a safe one with a body.
    private static let query = HTTPRequest.Method("QUERY")
}

extension RouterGroup {
    typealias Handler = @Sendable (Request, Context) async throws -> Response

    /// Registers everything that one path does. Every other method answers 405 with `Allow`; the router makes `HEAD`
    /// from `GET` by itself.
    @discardableResult
    func resource(_ path: RouterPath, _ handlers: KeyValuePairs<HTTPRequest.Method, Handler>) -> Self {
        var allowed = handlers.map(\.key)
        if allowed.contains(.get) { allowed.append(.head) }
        let allow = allowed.map(\.rawValue).joined(separator: ", ")
        for (method, handler) in handlers {
            on(path, method: method, use: handler)
        }
        for method in KnownMethods.all where !allowed.contains(method) {
            on(path, method: method) { _, _ -> Response in throw Failure.methodNotAllowed(allow: allow) }
        }
        return self
    }
}
