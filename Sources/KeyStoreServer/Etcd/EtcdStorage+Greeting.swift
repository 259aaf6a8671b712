internal import Logging

extension EtcdStorage {
    /// Says in the log, once, where the store is and whether it answers. A server starts without it, and says 503 until it
    /// is there: members and servers of a cluster start in any order.
    func greet(_ address: EtcdAddress, _ logger: Logger) {
        Task {
            do throws(StorageError) {
                try await check()
                logger.notice("the store is in etcd", metadata: ["address": "\(address)"])
            } catch {
                logger.error(
                    "etcd does not answer; until it does, every request is answered with 503",
                    metadata: ["address": "\(address)", "detail": "\(error.detail)"])
            }
        }
    }
}
