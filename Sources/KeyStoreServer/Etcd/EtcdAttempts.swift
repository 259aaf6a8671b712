/// Why etcd did not do what it was asked to, with all attempts.
enum EtcdFailure: Error, Equatable {
    /// Nothing was written.
    case unavailable(String)
    /// A write may have been carried out, or may yet be.
    case uncertain(String)
    /// Out of space. A write that ended so may have been carried out, but will not be later.
    case full(String)
    /// Longer than etcd takes. Nothing was written.
    case tooLarge(String)
    /// Nothing was written.
    case failed(String)
}

extension StorageError {
    init(_ failure: EtcdFailure) {
        switch failure {
        case .unavailable(let detail), .full(let detail): self = .unavailable(detail: detail)
        case .uncertain(let detail): self = .uncertain(detail: detail)
        case .tooLarge(let detail): self = .tooLarge(detail: detail)
        case .failed(let detail): self = .failed(detail: detail)
        }
    }
}

/// The attempts at one message: when there may be another, and what is to be said when not.
struct EtcdAttempts {
    let isWrite: Bool
    let members: Int
    let deadlines: EtcdDeadlines
    private let start = ContinuousClock.now
    /// Whether some member may have got a write.
    private var mayHaveArrived = false
    private var number = 0
    /// Members in a row that were not reached.
    private var unreached = 0
    private var tokensRefused = 0

    init(isWrite: Bool, members: Int, deadlines: EtcdDeadlines) {
        self.isWrite = isWrite
        self.members = members
        self.deadlines = deadlines
    }

    private var remaining: Duration { deadlines.total - (.now - start) }

    /// How long the next attempt may take.
    var limit: Duration { max(.milliseconds(1), min(deadlines.attempt, remaining)) }

    /// Returns when it is time for another attempt.
    ///
    /// - Throws: where another attempt would make no difference, or the time is over.
    mutating func goOn(after fault: EtcdFault, at member: String) async throws(EtcdFailure) {
        number += 1
        let detail = "\(fault.detail), at \(member)"
        if fault.kind == .silent { mayHaveArrived = true }
        unreached = fault.kind == .unreached ? unreached + 1 : 0
        switch fault.kind {
        case .refused: throw end(.failed(detail))
        case .tooLarge: throw end(.tooLarge(detail))
        case .full: throw mayHaveArrived ? end(.unavailable(detail)) : .full(detail)
        case .cancelled:
            mayHaveArrived = true
            throw end(.unavailable(detail))
        case .tokenRefused where tokensRefused >= members: throw end(.failed(detail))
        case .tokenRefused: tokensRefused += 1
        case .unreached where unreached >= members: throw end(.unavailable(detail))
        case .unreached, .silent, .busy: break
        }
        if number % members == 0, fault.kind != .tokenRefused {
            do { try await Task.sleep(for: deadlines.pause) } catch { throw end(.unavailable(detail)) }
        }
        guard remaining > .zero else { throw end(.unavailable(detail)) }
    }

    private func end(_ failure: EtcdFailure) -> EtcdFailure {
        guard isWrite, mayHaveArrived else { return failure }
        return .uncertain("\(failure)")
    }
}
