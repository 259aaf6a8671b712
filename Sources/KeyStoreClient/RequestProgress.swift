internal import NIOCore
internal import Synchronization

/// Whether the service may have a whole request by now.
///
/// A request with a body can't be complete before its body was asked for, which happens only on a connection that stands.
/// One without a body is taken to be complete from the start.
final class RequestProgress: Sendable {
    private let complete: Atomic<Bool>

    init(hasBody: Bool) { complete = Atomic(!hasBody) }

    var mayBeComplete: Bool { complete.load(ordering: .acquiring) }

    func bodyWasAskedFor() { complete.store(true, ordering: .releasing) }
}

/// A body that tells when it is asked for.
struct BodyBytes: AsyncSequence, Sendable {
    let bytes: [UInt8]
    let progress: RequestProgress

    struct AsyncIterator: AsyncIteratorProtocol {
        var rest: ByteBuffer?
        let progress: RequestProgress

        mutating func next() async -> ByteBuffer? {
            progress.bodyWasAskedFor()
            defer { rest = nil }
            return rest
        }
    }

    func makeAsyncIterator() -> AsyncIterator {
        AsyncIterator(rest: ByteBuffer(bytes: bytes), progress: progress)
    }
}
