import Glibc
import NIOCore
import NIOPosix
import NIOSSL
import Synchronization

/// A server that says, byte for byte, what a test has it say.
struct RawServer: Sendable {
    /// What it does once a request is there.
    enum Step: Sendable {
        case send(String)
        case sendBytes([UInt8])
        /// Ends the connection in order.
        case close
        /// Ends the connection with a reset.
        case reset
        /// Sends without end, as fast as the other side takes it.
        case flood
        /// Sends a byte every few milliseconds, without end.
        case drip
    }

    /// When it starts to speak. The default is a whole request, by its `Content-Length`.
    enum Trigger: Sendable { case request, head, connection }

    /// Called with the number of the request, from 0, and its text.
    typealias Script = @Sendable (Int, String) -> [Step]

    let port: Int
    let log: Log

    var url: String { "http://127.0.0.1:\(port)" }

    static func run(
        on trigger: Trigger = .request, tls: NIOSSLContext? = nil, _ script: @escaping Script,
        _ body: (RawServer) async throws -> Void
    ) async throws {
        let log = Log()
        let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    if let tls { try channel.pipeline.syncOperations.addHandler(NIOSSLServerHandler(context: tls)) }
                    try channel.pipeline.syncOperations.addHandler(
                        Speaker(trigger: trigger, script: script, log: log, channel: channel))
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        defer {
            channel.close(promise: nil)
            log.closeAll()
        }
        try await body(RawServer(port: channel.localAddress?.port ?? 0, log: log))
    }

    /// Always the same answer, and the connection stays.
    static func run(
        answering reply: String, _ body: (RawServer) async throws -> Void
    ) async throws {
        try await run({ _, _ in [.send(reply)] }, body)
    }

    /// What reached the server.
    final class Log: Sendable {
        private struct State {
            var requests: [String] = []
            var received: [UInt8] = []
            var channels: [any Channel] = []
            var sent = 0
        }

        private let state = Mutex(State())
        private let arrival: AsyncStream<Void>
        private let arrived: AsyncStream<Void>.Continuation

        init() { (arrival, arrived) = AsyncStream.makeStream(of: Void.self) }

        var requests: [String] { state.withLock { $0.requests } }
        var received: [UInt8] { state.withLock { $0.received } }
        /// Bytes that a drip sent.
        var sent: Int { state.withLock { $0.sent } }
        var connections: Int { state.withLock { $0.channels.count } }

        /// Returns once a request is there.
        func waitForRequest() async { for await _ in arrival { return } }

        /// Returns once no connection is left.
        func waitUntilClosed() async {
            for channel in state.withLock({ $0.channels }) { try? await channel.closeFuture.get() }
        }

        func dripped() { state.withLock { $0.sent += 1 } }

        func opened(_ channel: any Channel) { state.withLock { $0.channels.append(channel) } }

        func read(_ bytes: [UInt8]) { state.withLock { $0.received += bytes } }

        /// Its number, from 0.
        func add(_ request: String) -> Int {
            defer { arrived.yield() }
            return state.withLock {
                $0.requests.append(request)
                return $0.requests.count - 1
            }
        }

        func closeAll() {
            for channel in state.withLock({ $0.channels }) { channel.close(promise: nil) }
        }
    }
}

/// One connection of a ``RawServer``.
private final class Speaker: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let trigger: RawServer.Trigger
    private let script: RawServer.Script
    private let log: RawServer.Log
    private var pending: [UInt8] = []
    private var isFlooding = false

    init(trigger: RawServer.Trigger, script: @escaping RawServer.Script, log: RawServer.Log, channel: any Channel) {
        self.trigger = trigger
        self.script = script
        self.log = log
        log.opened(channel)
    }

    func channelActive(context: ChannelHandlerContext) {
        if trigger == .connection { perform(script(log.add(""), ""), context) }
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let bytes = Array(buffer: unwrapInboundIn(data))
        log.read(bytes)
        pending += bytes
        while let request = takeRequest() { perform(script(log.add(request), request), context) }
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        if isFlooding { flood(context) }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }

    private func takeRequest() -> String? {
        guard trigger != .connection, let end = pending.firstRange(of: Array("\r\n\r\n".utf8))?.upperBound else {
            return nil
        }
        let head = String(decoding: pending[..<end], as: UTF8.self)
        let length = head.lowercased().firstMatch(of: /content-length: (\d+)/).flatMap { Int($0.1) } ?? 0
        let whole = trigger == .head ? end : end + length
        guard pending.count >= whole else { return nil }
        defer { pending.removeFirst(whole) }
        return String(decoding: pending[..<whole], as: UTF8.self)
    }

    private func perform(_ steps: [RawServer.Step], _ context: ChannelHandlerContext) {
        for step in steps {
            switch step {
            case .send(let text): write(Array(text.utf8), context)
            case .sendBytes(let bytes): write(bytes, context)
            case .close: context.close(promise: nil)
            case .reset:
                let linger = (context.channel as? any SocketOptionProvider)?.setSoLinger(
                    linger(l_onoff: 1, l_linger: 0))
                linger?.assumeIsolated().whenComplete { _ in context.close(promise: nil) }
            case .flood:
                isFlooding = true
                flood(context)
            case .drip: drip(context)
            }
        }
    }

    private func write(_ bytes: [UInt8], _ context: ChannelHandlerContext) {
        context.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: bytes)), promise: nil)
    }

    private func flood(_ context: ChannelHandlerContext) {
        let chunk = [UInt8](repeating: UInt8(ascii: "x"), count: 16_384)
        while context.channel.isActive, context.channel.isWritable { write(chunk, context) }
    }

    private func drip(_ context: ChannelHandlerContext) {
        guard context.channel.isActive else { return }
        write([UInt8(ascii: " ")], context)
        log.dripped()
        context.eventLoop.assumeIsolated().scheduleTask(in: .milliseconds(5)) { self.drip(context) }
    }
}

/// The answer that the tests take as right.
enum Reference {
    static let body =
        #"{"status":true,"data":{"key":"limits","data":{"max": 1.0},"createdBy":"5f2a0123456789abcdefc019"}}"#

    static let reply = http("200 OK", body, #"ETag: "7""#)

    static let chunked =
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
        + chunk(body.prefix(40)) + chunk(body.dropFirst(40)) + "0\r\n\r\n"

    static func http(_ status: String, _ body: String, _ headers: String..., type: String = "application/json")
        -> String
    {
        let lines = ["HTTP/1.1 \(status)", "Content-Type: \(type)", "Content-Length: \(body.utf8.count)"] + headers
        return lines.joined(separator: "\r\n") + "\r\n\r\n" + body
    }

    static func failure(_ status: String, code: Int, _ message: String, _ headers: String...) -> String {
        let body = #"{"status":false,"error":{"code":\#(code),"message":"\#(message)"}}"#
        let lines = ["HTTP/1.1 \(status)", "Content-Length: \(body.utf8.count)"] + headers
        return lines.joined(separator: "\r\n") + "\r\n\r\n" + body
    }

    private static func chunk(_ text: Substring) -> String {
        String(text.utf8.count, radix: 16) + "\r\n" + text + "\r\n"
    }
}
