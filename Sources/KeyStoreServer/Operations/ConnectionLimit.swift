internal import HummingbirdCore
internal import Logging
internal import NIOCore

/// So many connections at a time; who comes then waits to be accepted.
struct ConnectionLimit: AvailableConnectionsDelegate {
    let limit: Int
    let logger: Logger
    private var open = 0
    private var lastTold: ContinuousClock.Instant?

    init(_ limit: Int, logger: Logger) {
        self.limit = limit
        self.logger = logger
    }

    mutating func connectionOpened() {
        open += 1
        guard open >= limit, lastTold.map({ $0 + .seconds(60) < .now }) ?? true else { return }
        lastTold = .now
        logger.warning("all connections are taken", metadata: ["connections": "\(limit)"])
    }

    mutating func connectionClosed() { open -= 1 }

    func isAcceptingNewConnections() -> Bool { open < limit }
}

/// Keeps the server listening where a connection could not be accepted, as when the process has no file left to open.
final class AcceptFaults: ChannelInboundHandler {
    typealias InboundIn = any Channel

    private let logger: Logger
    private var lastTold: ContinuousClock.Instant?

    init(logger: Logger) { self.logger = logger }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        if let lastTold, lastTold + .seconds(60) > .now { return }
        lastTold = .now
        logger.error("a connection was not accepted", metadata: ["reason": "\(error)"])
    }
}
