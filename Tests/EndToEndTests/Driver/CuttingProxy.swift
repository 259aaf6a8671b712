import Dispatch
import Glibc
import Synchronization

/// Stands between the console and a server, one request a connection, and cuts what a test wants cut: the answer to a
/// write after so many bytes, or the write itself before it arrives.
final class CuttingProxy: Sendable {
    enum Cut: Equatable {
        case nothing
        /// The answer to a write, after so many of its bytes. The server has carried it out by then.
        case reply(after: Int)
        /// A write, which the server never sees.
        case request
    }

    let address: String
    private let listener: Int32
    private let upstream: UInt16
    private let sandbox: Sandbox
    private let state = Mutex(State())

    private struct State {
        var cut = Cut.nothing
        var writes = 0
        var replyLength = 0
        /// By method and number, as in `PUT 1`.
        var deeds: [String: @Sendable () async -> Void] = [:]
        var counts: [Substring: Int] = [:]
    }

    struct Failure: Error {}

    init(to server: Server) throws {
        guard let port = server.address.split(separator: ":").last.flatMap({ UInt16($0) }) else { throw Failure() }
        upstream = port
        sandbox = try Sandbox.current
        (listener, address) = try Self.listen()
        DispatchQueue.global().async { self.serve() }
        let listener = listener
        sandbox.atEnd { shutdown(listener, Int32(SHUT_RDWR)) }
    }

    /// What is cut from here on.
    func cut(_ cut: Cut) { state.withLock { $0.cut = cut } }

    /// What somebody else does just before a request arrives: `PUT 1` is the next one of that method.
    func before(_ deeds: [String: @Sendable () async -> Void]) {
        state.withLock { ($0.deeds, $0.counts) = (deeds, [:]) }
    }

    /// Writes that have come so far.
    var writes: Int { state.withLock(\.writes) }

    /// Bytes of the last whole answer to a write.
    var replyLength: Int { state.withLock(\.replyLength) }

    private static func listen() throws -> (Int32, String) {
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        var name = local(port: 0)
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let port = withUnsafeMutablePointer(to: &name) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
                guard bind(listener, generic, length) == 0, Glibc.listen(listener, 16) == 0,
                    getsockname(listener, generic, &length) == 0
                else { return UInt16(0) }
                return UInt16(bigEndian: pointer.pointee.sin_port)
            }
        }
        guard port != 0 else { throw Failure() }
        return (listener, "http://127.0.0.1:\(port)")
    }

    private static func local(port: UInt16) -> sockaddr_in {
        var name = sockaddr_in()
        name.sin_family = sa_family_t(AF_INET)
        name.sin_port = port.bigEndian
        name.sin_addr.s_addr = inet_addr("127.0.0.1")
        return name
    }

    private func serve() {
        while case let connection = accept(listener, nil, nil), connection >= 0 {
            DispatchQueue.global().async {
                self.pass(connection)
                close(connection)
            }
        }
        close(listener)
    }

    private func pass(_ connection: Int32) {
        guard let request = Self.message(from: connection) else { return }
        let method = String(decoding: request.prefix { $0 != UInt8(ascii: " ") }, as: UTF8.self)
        let isWrite = method != "GET"
        doDeed(before: method[...])
        let cut = state.withLock { state in
            if isWrite { state.writes += 1 }
            return isWrite ? state.cut : .nothing
        }
        if cut == .request { return }
        guard let reply = exchange(request) else { return }
        if isWrite { state.withLock { $0.replyLength = reply.count } }
        if case .reply(let count) = cut {
            Self.send(reply.prefix(count), to: connection)
        } else {
            Self.send(reply[...], to: connection)
        }
    }

    private func doDeed(before method: Substring) {
        let deed = state.withLock { state in
            state.counts[method, default: 0] += 1
            return state.deeds["\(method) \(state.counts[method] ?? 0)"]
        }
        guard let deed else { return }
        let done = DispatchSemaphore(value: 0)
        Task {
            await sandbox.work(deed)
            done.signal()
        }
        done.wait()
    }

    /// The server's answer, with the word that nothing follows it.
    private func exchange(_ request: [UInt8]) -> [UInt8]? {
        let server = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        defer { close(server) }
        var name = Self.local(port: upstream)
        let isConnected = withUnsafePointer(to: &name) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(server, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
        guard isConnected else { return nil }
        Self.send(request[...], to: server)
        guard let reply = Self.message(from: server), let end = reply.firstRange(of: Array("\r\n".utf8)) else {
            return nil
        }
        return reply[..<end.upperBound] + Array("Connection: close\r\n".utf8) + reply[end.upperBound...]
    }

    private static func send(_ bytes: ArraySlice<UInt8>, to connection: Int32) {
        var rest = bytes
        while !rest.isEmpty {
            let sent = rest.withUnsafeBytes { Glibc.send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            guard sent > 0 else { return }
            rest = rest.dropFirst(sent)
        }
    }

    /// A request or an answer as it came, its body by `Content-Length`.
    private static func message(from connection: Int32) -> [UInt8]? {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65536)
        while true {
            if let head = bytes.firstRange(of: Array("\r\n\r\n".utf8)) {
                let lines = String(decoding: bytes[..<head.lowerBound], as: UTF8.self).lowercased().split(
                    separator: "\r\n")
                let length = lines.first { $0.hasPrefix("content-length:") }.flatMap {
                    Int($0.dropFirst(15).drop { $0 == " " })
                }
                if bytes.count - head.upperBound >= length ?? 0 { return bytes }
            }
            let count = recv(connection, &chunk, chunk.count, 0)
            guard count > 0 else { return nil }
            bytes += chunk[..<count]
        }
    }
}
