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
    /// A revision that etcd has let go of, or has not reached.
    case notKept(String)
    /// Nothing was written.
    case failed(String)
}

extension StorageError {
    init(_ failure: EtcdFailure) {
        switch failure {
        case .unavailable(let detail), .full(let detail): self = .unavailable(detail: detail)
        case .uncertain(let detail): self = .uncertain(detail: detail)
        case .tooLarge(let detail): self = .tooLarge(detail: detail)
        case .failed(let detail), .notKept(let detail): self = .failed(detail: detail)
        }
    }
}

/// The attempts at one message: whom to ask, when there may be another, and what is to be said when not.
struct EtcdAttempts {
    let isWrite: Bool
    let deadlines: EtcdDeadlines
    /// In the order in which they are asked.
    private let members: [String]
    private let start = ContinuousClock.now
    private var turn = 0
    /// Members that were not reached, since one fell silent or was busy.
    private var unreached: Set<String> = []
    private var tokensRefused = 0
    /// Whether some member may have got it before the attempt of now.
    private(set) var mayHaveArrived = false

    init(isWrite: Bool, members: [String], deadlines: EtcdDeadlines) {
        self.isWrite = isWrite
        self.members = members
        self.deadlines = deadlines
    }

    /// Whom to ask now.
    var member: String { members[turn % members.count] }

    private var remaining: Duration { deadlines.total - (.now - start) }

    /// How long the next attempt may take.
    var limit: Duration { max(deadlines.pause, min(deadlines.attempt, remaining)) }

    /// Returns when it is time for another attempt.
    ///
    /// - Throws: where another attempt would make no difference, or the time is over.
    mutating func goOn(after fault: EtcdFault) async throws(EtcdFailure) {
        let detail = "\(fault.detail), at \(member)"
        switch fault.kind {
        case .refused: throw end(.failed(detail))
        case .denied: throw end(.unavailable(detail))
        case .tooLarge: throw end(.tooLarge(detail))
        case .notKept: throw end(.notKept(detail))
        case .full: throw mayHaveArrived ? end(.unavailable(detail)) : .full(detail)
        case .cancelled:
            mayHaveArrived = true
            throw end(.unavailable(detail))
        case .tokenRefused where tokensRefused >= members.count: throw end(.unavailable(detail))
        case .tokenRefused: tokensRefused += 1
        case .unreached, .silent, .busy: try await takeTurn(fault.kind, detail)
        }
        guard remaining > deadlines.pause else { throw end(.unavailable(detail)) }
    }

    private mutating func takeTurn(_ kind: EtcdFault.Kind, _ detail: String) async throws(EtcdFailure) {
        if kind == .silent { mayHaveArrived = true }
        if kind == .unreached { unreached.insert(member) } else { unreached = [] }
        // Whoever may have written something waits for somebody who knows.
        if unreached.count == Set(members).count, !(isWrite && mayHaveArrived) { throw end(.unavailable(detail)) }
        turn += 1
        guard turn % members.count == 0 else { return }
        do { try await Task.sleep(for: deadlines.pause) } catch { throw end(.unavailable(detail)) }
    }

    private func end(_ failure: EtcdFailure) -> EtcdFailure {
        guard isWrite, mayHaveArrived else { return failure }
        return .uncertain("\(failure)")
    }
}
