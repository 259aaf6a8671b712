internal import Console
internal import Glibc
internal import Synchronization

/// Where results of effects and signals wait for the event loop, with a descriptor to poll.
///
/// The pipe carries one byte for each wake-up, so a sleeping `poll` notices. Signal handlers write to the same pipe.
final class Mailbox: Sendable {
    private let actions = Mutex<[Action]>([])
    let readEnd: Int32
    let writeEnd: Int32

    init() {
        var ends: [Int32] = [-1, -1]
        pipe(&ends)
        for end in ends {
            _ = fcntl(end, F_SETFL, O_NONBLOCK)
            _ = fcntl(end, F_SETFD, FD_CLOEXEC)
        }
        readEnd = ends[0]
        writeEnd = ends[1]
    }

    deinit {
        close(readEnd)
        close(writeEnd)
    }

    /// May be called from anywhere.
    func post(_ action: Action) {
        actions.withLock { $0.append(action) }
        var zero: UInt8 = 0
        write(writeEnd, &zero, 1)
    }

    /// What has arrived, and the numbers of signals that did.
    func take() -> (actions: [Action], signals: Set<Int32>) {
        var signals: Set<Int32> = []
        var buffer = [UInt8](repeating: 0, count: 256)
        while true {
            let count = read(readEnd, &buffer, buffer.count)
            guard count > 0 else { break }
            signals.formUnion(buffer.prefix(count).filter { $0 != 0 }.map(Int32.init))
        }
        let arrived = actions.withLock { waiting in
            defer { waiting = [] }
            return waiting
        }
        return (arrived, signals)
    }
}
