import Foundation
import Synchronization

/// One etcd on this machine, on ports of its own, which a test can kill, stop and bring back. It ends with the process of
/// the tests, however that ends.
final class EtcdMember: Sendable {
    let name: String
    let port: Int
    let peerPort: Int
    private let folder: String
    private let certificate: TestCertificates?
    private let running = Mutex<Running?>(nil)

    private struct Running {
        let id: pid_t
        /// The shell lives while this is open, and takes etcd with it.
        let leash: Pipe
        let shell: Process
    }

    private static let script = """
        etcd "$@" >>"$LOG" 2>&1 & member=$!
        echo $member
        cat >/dev/null
        kill -9 $member 2>/dev/null
        """

    static let isInstalled = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").contains {
        FileManager.default.isExecutableFile(atPath: "\($0)/etcd")
    }

    init(name: String, folder: String, certificate: TestCertificates? = nil) throws {
        self.name = name
        self.folder = folder
        self.certificate = certificate
        (port, peerPort) = try FreePorts.pair()
    }

    deinit { end() }

    var url: String { "\(certificate == nil ? "http" : "https")://127.0.0.1:\(port)" }
    private var peerURL: String { "http://127.0.0.1:\(peerPort)" }
    var peer: String { "\(name)=\(peerURL)" }
    var log: String { "\(folder)/\(name).log" }

    func start(peers: [String], options: [String] = []) throws {
        let shell = Process()
        shell.executableURL = URL(filePath: "/bin/sh")
        shell.arguments =
            [
                "-c", Self.script, "sh", "--name", name, "--data-dir", "\(folder)/\(name)",
                "--listen-client-urls", url, "--advertise-client-urls", url,
                "--listen-peer-urls", peerURL, "--initial-advertise-peer-urls", peerURL,
                "--initial-cluster", peers.joined(separator: ","),
            ] + (certificate.map { ["--cert-file", $0.certificate, "--key-file", $0.key] } ?? []) + options
        shell.environment = ProcessInfo.processInfo.environment.merging(["LOG": log]) { $1 }
        let (leash, answer) = (Pipe(), Pipe())
        shell.standardInput = leash
        shell.standardOutput = answer
        try shell.run()
        let line = String(decoding: answer.fileHandleForReading.availableData, as: UTF8.self)
        guard let id = pid_t(line.trimmingCharacters(in: .whitespacesAndNewlines)) else {
            throw CocoaError(.coderReadCorrupt)
        }
        running.withLock { $0 = Running(id: id, leash: leash, shell: shell) }
    }

    /// Ends it at once, as a power cut would.
    func kill() { signal(SIGKILL) }
    /// Takes it off the processor; its connections stay.
    func stop() { signal(SIGSTOP) }
    func resume() { signal(SIGCONT) }

    func end() {
        let last = running.withLock { running in
            defer { running = nil }
            return running
        }
        try? last?.leash.fileHandleForWriting.close()
        last?.shell.waitUntilExit()
    }

    private func signal(_ number: Int32) {
        running.withLock { running in _ = running.map { Foundation.kill($0.id, number) } }
    }
}

/// Ports that nobody listens on.
enum FreePorts {
    /// Two that the system gives to nobody by itself: a member that is down keeps its own.
    static func pair() throws -> (Int, Int) {
        var sockets: [(file: Int32, port: Int)] = []
        defer { for socket in sockets { close(socket.file) } }
        while sockets.count < 2 {
            if let socket = try? bound(to: .random(in: 15_000..<32_000)) { sockets.append(socket) }
        }
        return (sockets[0].port, sockets[1].port)
    }

    /// A socket that is bound and does not listen: whoever connects is refused while it is open.
    static func bound(to wanted: UInt16 = 0) throws -> (file: Int32, port: Int) {
        let file = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        address.sin_port = wanted.bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let outcome = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                bind(file, address, length) == 0 ? getsockname(file, address, &length) : -1
            }
        }
        guard outcome == 0 else {
            close(file)
            throw CocoaError(.fileReadUnknown)
        }
        return (file, Int(UInt16(bigEndian: address.sin_port)))
    }
}
