internal import Hummingbird

/// What goes along with one request.
struct ServerContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    /// Who asks; set once the token was accepted.
    var grant: Grant?

    init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
    }
}

typealias ServerMiddleware = RouterMiddleware<ServerContext>
