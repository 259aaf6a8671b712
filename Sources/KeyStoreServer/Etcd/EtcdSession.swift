internal import KeyStoreAPI

/// What is remembered between requests: which member answers, and the token that etcd gave.
actor EtcdSession {
    typealias Login = @Sendable () async throws(EtcdFault) -> Secret?

    private let members: [String]
    private var preferred = 0
    private var token: Secret?
    private var login: Task<Secret?, any Error>?

    init(members: [String]) { self.members = members }

    /// The order in which one message asks them: the one that answers first, or another one on request.
    func order(from first: String? = nil) -> [String] {
        let start = first.flatMap(members.firstIndex) ?? preferred
        return Array(members[start...] + members[..<start])
    }

    /// The next member is asked first from now on, by everybody.
    func gaveNoAnswer(_ member: String) {
        if members[preferred] == member { preferred = (preferred + 1) % members.count }
    }

    /// The token, got now if there is none. Many that need one wait for the same.
    func token(_ get: @escaping Login) async throws(EtcdFault) -> Secret? {
        if let token { return token }
        let task = login ?? Task { try await get() }
        login = task
        let outcome = await task.result
        if login == task { login = nil }
        switch outcome {
        case .success(let value):
            token = value
            return value
        case .failure(let error): throw EtcdFault(error)
        }
    }

    func forget(_ refused: Secret?) {
        if token == refused { token = nil }
    }
}
