internal import Logging

extension KeyStoreServer {
    /// Takes tokens and, where there is one, the certificate anew. A token that is not among them works no longer, from the
    /// next request on; new connections get the new certificate, and those that are open go on with theirs. What cannot be
    /// read leaves in place what was there, and the log says so.
    ///
    /// - Parameter certificate: is not asked where the server began without one.
    public func reload(
        tokens readTokens: () throws -> Tokens, certificate readCertificate: () throws -> ServerCertificate?
    ) {
        reload(.tokens) {
            let read = try readTokens()
            tokens.use(read)
            return ["tokens": "\(read.count)"]
        }
        guard let certificate else { return }
        reload(.certificate) {
            guard let read = try readCertificate() else { return [:] }
            certificate.use(read)
            metrics.certificateEnds(at: read.end)
            return ["days": "\(read.days)"]
        }
    }

    /// One line a file, whichever way it goes.
    private func reload(_ what: Metrics.Reloaded, _ body: () throws -> Logger.Metadata) {
        do {
            let details = try body()
            metrics.reloaded(what, failed: false)
            logger.info("reloaded", metadata: details.merging(["what": "\(what.rawValue)"]) { $1 })
        } catch {
            metrics.reloaded(what, failed: true)
            logger.error("not reloaded", metadata: ["what": "\(what.rawValue)", "reason": "\(error)"])
        }
    }
}
