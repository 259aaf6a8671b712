internal import Hummingbird

/// All that the server answers to, put together.
struct Routes: Sendable {
    let storage: any EntryStorage
    let configuration: ServerConfiguration
    let tokens: CurrentTokens
    let metrics: Metrics

    init(
        storage: any EntryStorage, configuration: ServerConfiguration, tokens: CurrentTokens? = nil,
        metrics: Metrics = Metrics()
    ) {
        self.storage = storage
        self.configuration = configuration
        self.tokens = tokens ?? CurrentTokens(configuration.tokens)
        self.metrics = metrics
    }

    func router() -> Router<ServerContext> {
        let router = Router(context: ServerContext.self, options: .autoGenerateHeadEndpoints)
        router.add(middleware: RequestLog(metrics: metrics))
        router.add(middleware: FailureEnvelope(metrics: metrics))
        HealthRoute(storage: storage).register(in: router.group())
        DescriptionRoute(documentedOnly: configuration.documentedOnly).register(in: router.group())
        let authorization = Authorization(
            tokens: tokens, limiter: configuration.limits.rate.map(RateLimiter.init), metrics: metrics)
        MetricsRoute(metrics: metrics).register(in: router.group().add(middleware: authorization))
        EntryRoutes(
            storage: storage, limits: configuration.limits,
            feed: FeedRoute(storage: storage, tokens: tokens, limits: configuration.limits, metrics: metrics),
            documentedOnly: configuration.documentedOnly
        ).register(in: router.group("v1/key-store").add(middleware: authorization))
        return router
    }
}
