internal import Hummingbird

/// All that the server answers to, put together.
struct Routes: Sendable {
    let storage: any EntryStorage
    let configuration: ServerConfiguration

    func router() -> Router<ServerContext> {
        let router = Router(context: ServerContext.self, options: .autoGenerateHeadEndpoints)
        router.add(middleware: RequestLog())
        router.add(middleware: FailureEnvelope())
        HealthRoute(storage: storage).register(in: router.group())
        DescriptionRoute(documentedOnly: configuration.documentedOnly).register(in: router.group())
        let limiter = configuration.limits.rate.map(RateLimiter.init)
        let entries = router.group("v1/key-store")
            .add(middleware: Authorization(tokens: configuration.tokens, limiter: limiter))
        EntryRoutes(storage: storage, bodyLimit: configuration.limits.body, documentedOnly: configuration.documentedOnly)
            .register(in: entries)
        return router
    }
}
