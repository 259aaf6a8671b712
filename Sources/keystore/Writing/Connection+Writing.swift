internal import Console
internal import ConsoleRuntime

extension Connection {
    /// The connection with the right to write, for a command: whether it may is not a question of arming there.
    ///
    /// - Throws: where the profile is read-only, or wants a reason that is not given.
    func writing(reason: String?) throws -> Connection {
        let profile = terms.profile
        if profile.access == .readOnly {
            throw Failure("the profile \(profile.title) is read-only: nothing was written", .notAuthorised)
        }
        if terms.safety.requiresReason, reason == nil {
            throw Failure("a write to \(profile.title) needs a reason: --reason TEXT", .usage)
        }
        var armed = self
        armed.access = profile.access
        return armed
    }
}
