internal import Synchronization

/// What holds now, and may be exchanged while requests are answered and connections go on with what was before.
final class Current<Value: Sendable>: Sendable {
    private let state: Mutex<Value>

    init(_ value: Value) { state = Mutex(value) }

    var value: Value { state.withLock { $0 } }

    func use(_ other: Value) { state.withLock { $0 = other } }
}

typealias CurrentTokens = Current<Tokens>
typealias CurrentCertificate = Current<ServerCertificate>
