internal import Hummingbird
internal import KeyStoreAPI
internal import Logging

/// `GET /healthz`: 200 once the store answers a read. It needs no token.
struct HealthRoute: Sendable {
    let storage: any EntryStorage

    func register(in group: RouterGroup<ServerContext>) {
        group.resource("healthz", [.get: health])
    }

    private func health(_ request: Request, _ context: ServerContext) async throws -> Response {
        do {
            try await storage.check()
        } catch {
            context.logger.error("not healthy", metadata: ["detail": "\(error)"])
            throw StorageError.unavailable(detail: error.detail)
        }
        return .json(Envelope.healthy)
    }
}
