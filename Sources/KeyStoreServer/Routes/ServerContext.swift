internal import Hummingbird
internal import Synchronization

/// What goes along with one request.
struct ServerContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    /// Who asks; set once the token was accepted.
    var grant: Grant? { didSet { asker.user = grant?.user } }
    /// The same for whoever handed the request further in.
    let asker = Asker()
    /// The address that the request came from.
    let peer: String?

    init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        peer = source.channel.remoteAddress?.ipAddress
    }
}

/// The id of whoever makes a request, once it is known.
final class Asker: Sendable {
    private let found = Mutex<String?>(nil)

    var user: String? {
        get { found.withLock { $0 } }
        set { found.withLock { $0 = newValue } }
    }
}

typealias ServerMiddleware = RouterMiddleware<ServerContext>
