public import JSONDocument

/// What one check of `keystore doctor` came to.
public struct DoctorFinding: Equatable, Sendable {
    public enum State: String, CaseIterable, Sendable {
        case ok, warning, problem
        /// It could not be looked at, or there was no need to.
        case skipped
    }

    /// `group.what`: `connection.tls`.
    public let check: String
    public let state: State
    public let found: String
    /// What to do.
    public let advice: String?
    /// What a command that fails for it ends with.
    public let status: Int32?

    public static func ok(_ check: String, _ found: String, advice: String? = nil) -> DoctorFinding {
        DoctorFinding(check: check, state: .ok, found: found, advice: advice, status: nil)
    }

    public static func skipped(_ check: String, _ found: String) -> DoctorFinding {
        DoctorFinding(check: check, state: .skipped, found: found, advice: nil, status: nil)
    }

    /// Something that may well do harm, but keeps no command from its work.
    public static func warning(_ check: String, _ found: String, advice: String) -> DoctorFinding {
        DoctorFinding(check: check, state: .warning, found: found, advice: advice, status: nil)
    }

    public static func problem(_ check: String, _ found: String, advice: String, status: Int32) -> DoctorFinding {
        DoctorFinding(check: check, state: .problem, found: found, advice: advice, status: status)
    }

    var group: String { String(check.prefix { $0 != "." }) }

    var name: String { String(check.dropFirst(group.count + 1)) }

    public var record: JSONRecord {
        var record = JSONRecord()
        record.add("check", check)
        record.add("state", state.rawValue)
        record.add("found", found)
        record.add("advice", advice)
        return record
    }
}
