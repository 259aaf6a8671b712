internal import KeyStoreAPI
internal import Logging
internal import ServiceLifecycle

/// Lets go of what is older than the history's days, now and then while the server runs.
struct Forgetting: Service {
    let storage: any EntryStorage
    let days: Int
    let logger: Logger

    private static let pause = Duration.seconds(600)

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                await forget(now: .now)
                try? await Task.sleep(for: Self.pause)
            }
        }
    }

    func forget(now: Timestamp) async {
        do {
            try await storage.forget(endedBefore: now.advanced(bySeconds: -days * 86400))
        } catch {
            logger.error("the history was not shortened", metadata: ["reason": "\(error)"])
        }
    }
}
