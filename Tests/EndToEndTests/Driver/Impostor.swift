import Dispatch
import Glibc
import Synchronization

/// A server that answers whatever a test makes up, one connection after the other.
final class Impostor: Sendable {
    let address: String
    private let listener: Int32
    private let answer: @Sendable (Request) -> String?
    private let seen = Mutex<[Request]>([])

    struct Request: Sendable {
        let method: String
        let path: String
        let body: String
        /// Request line and headers.
        let head: String
    }

    struct Failure: Error {}

    /// - Parameter answer: the whole reply, status line included; without one the connection is cut.
    init(_ answer: @escaping @Sendable (Request) -> String?) throws {
        self.answer = answer
        listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        var name = sockaddr_in()
        name.sin_family = sa_family_t(AF_INET)
        name.sin_addr.s_addr = inet_addr("127.0.0.1")
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let listener = listener
        let port = withUnsafeMutablePointer(to: &name) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
                guard bind(listener, generic, length) == 0, listen(listener, 16) == 0,
                    getsockname(listener, generic, &length) == 0
                else { return UInt16(0) }
                return UInt16(bigEndian: pointer.pointee.sin_port)
            }
        }
        guard port != 0 else { throw Failure() }
        address = "http://127.0.0.1:\(port)"
        DispatchQueue.global().async { self.serve() }
        try Sandbox.current.atEnd { shutdown(listener, Int32(SHUT_RDWR)) }
    }

    /// What was asked for so far.
    var requests: [Request] { seen.withLock(\.self) }

    /// An answer with a JSON body.
    static func json(_ status: String, _ body: String, headers: String...) -> String {
        reply(status, "application/json", body, headers)
    }

    static func reply(_ status: String, _ type: String, _ body: String, _ headers: [String] = []) -> String {
        let lines = ["HTTP/1.1 \(status)", "Content-Type: \(type)", "Content-Length: \(body.utf8.count)"]
        return (lines + ["Connection: close"] + headers).joined(separator: "\r\n") + "\r\n\r\n" + body
    }

    private func serve() {
        while case let connection = accept(listener, nil, nil), connection >= 0 {
            if let request = Self.read(connection) {
                seen.withLock { $0.append(request) }
                let bytes = Array((answer(request) ?? "").utf8)
                _ = send(connection, bytes, bytes.count, Int32(MSG_NOSIGNAL))
            }
            close(connection)
        }
        close(listener)
    }

    private static func read(_ connection: Int32) -> Request? {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65536)
        while true {
            let parts = String(decoding: bytes, as: UTF8.self).split(
                separator: "\r\n\r\n", maxSplits: 1, omittingEmptySubsequences: false)
            if parts.count == 2 {
                let lines = parts[0].lowercased().split(separator: "\r\n")
                let length = lines.first { $0.hasPrefix("content-length:") }.flatMap {
                    Int($0.dropFirst(15).drop { $0 == " " })
                }
                if parts[1].utf8.count >= length ?? 0 {
                    let words = parts[0].split(separator: " ")
                    return Request(
                        method: String(words[0]), path: String(words[1]), body: String(parts[1]), head: String(parts[0])
                    )
                }
            }
            let count = recv(connection, &chunk, chunk.count, 0)
            guard count > 0 else { return nil }
            bytes += chunk[..<count]
        }
    }
}
