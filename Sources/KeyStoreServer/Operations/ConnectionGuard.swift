internal import HTTPTypes
internal import Logging
internal import NIOCore
internal import NIOHTTP1
internal import NIOHTTPTypes

/// A body did not come in time.
struct SlowClient: Error {}

/// Keeps a client from holding a connection by doing nothing or next to nothing, closes what an answer says will be closed,
/// and answers heads that cannot be read.
///
/// It has one timer, which is only moved when it comes due: a request costs a look at the clock, no more.
final class ConnectionGuard: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    /// Seconds that are left to a client to take the last answer before the connection is gone.
    private static let farewellSeconds = 2

    private let limits: ServerLimits
    private let metrics: Metrics
    private let logger: Logger
    private var progress: ConnectionProgress
    private var timer: (task: Scheduled<Void>, due: NIODeadline)?
    /// The answer that is being written is the last one.
    private var isLastAnswer = false
    /// What comes is not looked at any more.
    private var isDeaf = false
    private var refusal: Failure?
    /// The last answer is on its way, and gone.
    private var isLeaving = false
    private var isSent = false
    private var isInputClosed = false
    /// The connection was closed from here; what comes of that is of no interest.
    private var isOver = false

    init(_ limits: ServerLimits, metrics: Metrics, logger: Logger) {
        self.limits = limits
        self.metrics = metrics
        self.logger = logger
        progress = ConnectionProgress(limits, now: .now())
    }

    func handlerAdded(context: ChannelHandlerContext) {
        metrics.connectionOpened()
        plan(context)
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        metrics.connectionClosed()
        timer?.task.cancel()
    }

    // MARK: What comes

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        if isDeaf { return }
        switch unwrapInboundIn(data) {
        case .head: progress.headCame(.now())
        case .body: break
        case .end: progress.bodyEnded(.now())
        }
        plan(context)
        context.fireChannelRead(data)
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        context.fireChannelReadComplete()
        // Whoever is behind may have stopped reading; the end of it is still to be seen.
        if isDeaf { context.read() }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        guard let error = error as? HTTPParserError else { return context.fireErrorCaught(error) }
        if isDeaf { return }
        // In the middle of a head the client went away.
        if error == .invalidEOFState, !progress.isReadingBody { return context.close(promise: nil) }
        if progress.isReadingBody {
            // Whoever reads the body answers; where there was an answer already, nothing is left to say.
            return progress.unanswered > 0 ? context.fireErrorCaught(error) : context.close(promise: nil)
        }
        isDeaf = true
        refusal = error == .headerOverflow ? .longHead : .brokenHead
        if progress.unanswered == 0 { refuse(context) }
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if event is ChannelShouldQuiesceEvent {
            isLastAnswer = true
            end(context, in: limits.shutdownSeconds)
        }
        if event as? ChannelEvent == .inputClosed {
            isInputClosed = true
            if isSent { context.close(promise: nil) }
        }
        context.fireUserInboundEventTriggered(event)
    }

    // MARK: What goes

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        switch unwrapOutboundIn(data) {
        case .head(var head):
            if head.headerFields[.connection] == "close" { isLastAnswer = true }
            if isLastAnswer { head.headerFields[.connection] = "close" }
            context.write(wrapOutboundOut(.head(head)), promise: promise)
        case .body: context.write(data, promise: promise)
        case .end:
            progress.answerEnded(.now())
            plan(context)
            let isLast = progress.unanswered == 0 && isLastAnswer && refusal == nil
            write(data, andLeave: isLast, context, promise)
            if progress.unanswered == 0 { refuse(context) }
        }
    }

    /// Whoever closes the connection behind the last answer would cut it off.
    func close(context: ChannelHandlerContext, mode: CloseMode, promise: EventLoopPromise<Void>?) {
        guard mode == .all, isLeaving, context.channel.isActive else {
            return context.close(mode: mode, promise: promise)
        }
        context.channel.closeFuture.cascade(to: promise)
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        progress.isWritable(context.channel.isWritable, .now())
        plan(context)
        context.fireChannelWritabilityChanged()
    }

    private func refuse(_ context: ChannelHandlerContext) {
        guard let refusal else { return }
        self.refusal = nil
        let id = RequestIdentity.fresh()
        let answer = refusal.whole(id: id)
        metrics.ended(.init(method: "other", route: "other", status: refusal.status.code), after: nil)
        logger.info(
            "request",
            metadata: [
                "request": "\(id)", "status": "\(refusal.status.code)", "reason": "\(refusal.message)",
                "peer": "\(context.remoteAddress?.ipAddress ?? "")",
            ])
        context.write(wrapOutboundOut(.head(answer.head)), promise: nil)
        context.write(wrapOutboundOut(.body(answer.body)), promise: nil)
        write(wrapOutboundOut(.end(nil)), andLeave: true, context, nil)
        context.flush()
    }

    /// The end of an answer. Behind the last one the connection closes in a way that lets the client read it: first one
    /// direction, once all is sent; then, when the client is gone or time is up, the other.
    private func write(
        _ data: NIOAny, andLeave isLast: Bool, _ context: ChannelHandlerContext, _ promise: EventLoopPromise<Void>?
    ) {
        guard isLast else { return context.write(data, promise: promise) }
        isLeaving = true
        isDeaf = true
        let sent = promise ?? context.eventLoop.makePromise()
        sent.futureResult.assumeIsolated().whenComplete { _ in
            self.isSent = true
            if self.isInputClosed { return context.close(promise: nil) }
            context.close(mode: .output, promise: nil)
            self.end(context, in: Self.farewellSeconds)
            context.read()
        }
        context.write(data, promise: sent)
    }

    private func end(_ context: ChannelHandlerContext, in seconds: Int) {
        progress.ends(in: seconds, .now())
        plan(context)
    }

    // MARK: Time

    private func plan(_ context: ChannelHandlerContext) {
        guard !isOver, let next = progress.next?.until else { return }
        if let timer, timer.due <= next { return }
        timer?.task.cancel()
        let task = context.eventLoop.assumeIsolated().scheduleTask(deadline: next) { self.isDue(context) }
        timer = (task, next)
    }

    private func isDue(_ context: ChannelHandlerContext) {
        timer = nil
        guard let next = progress.next, next.until <= .now() else { return plan(context) }
        if next.step != .idle, next.step != .end { tell(next.step, context) }
        if next.step == .body, progress.unanswered > 0, !isDeaf {
            // Whoever reads the body answers; what else comes is of no interest.
            isDeaf = true
            progress.bodyEnded(.now())
            context.fireErrorCaught(SlowClient())
            end(context, in: Self.farewellSeconds)
        } else {
            isOver = true
            isDeaf = true
            context.close(promise: nil)
        }
    }

    private func tell(_ step: ConnectionProgress.Step, _ context: ChannelHandlerContext) {
        metrics.timedOut()
        logger.info(
            "slow client", metadata: ["step": "\(step.rawValue)", "peer": "\(context.remoteAddress?.ipAddress ?? "")"])
    }
}
