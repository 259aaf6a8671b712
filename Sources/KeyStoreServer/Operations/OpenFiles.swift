#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// How many files the process may have open, connections among them.
enum OpenFiles {
    /// For the database, the log, connections to a store and what the runtime needs.
    private static let others = 128

    /// Makes room for so many connections as far as the system lets it.
    ///
    /// - Returns: for how many there is room.
    static func makeRoom(for connections: Int) -> Int {
        var limit = rlimit()
        guard getrlimit(resource, &limit) == 0 else { return connections }
        let wanted = rlim_t(connections + others)
        if limit.rlim_cur < wanted {
            var raised = limit
            raised.rlim_cur = min(wanted, limit.rlim_max)
            if setrlimit(resource, &raised) == 0 { limit = raised }
        }
        return limit.rlim_cur >= wanted ? connections : max(1, Int(limit.rlim_cur) - others)
    }

    #if canImport(Glibc)
    private static let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
    #else
    private static let resource = RLIMIT_NOFILE
    #endif
}
