internal import Hummingbird
internal import KeyStoreAPI

/// `GET /healthz`: 200 once the store answers a read. It needs no token.
struct HealthRoute: Sendable {
    let storage: any EntryStorage

    func register(in group: RouterGroup<ServerContext>) {
        group.resource("healthz", [.get: health])
    }

    /// Whatever is wrong with the store, it is the store that is not available.
    private func health(_ request: Request, _ context: ServerContext) async throws -> Response {
        do {
            try await storage.check()
        } catch {
            throw StorageError.unavailable(detail: error.detail)
        }
        return .json(Envelope.healthy)
    }
}
