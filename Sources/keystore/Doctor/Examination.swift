internal import Commands
internal import Settings

/// Everything that `keystore doctor` looks at, from this process outwards. What fails does not keep it from the rest.
struct Examination {
    let flags: Flags
    let environment: [String: String]

    func findings() async -> [DoctorFinding] {
        var findings = ProgramChecks(environment: environment).findings
        let configuration = ConfigurationChecks(flags: flags, environment: environment)
        let (settings, found) = configuration.file()
        findings += found
        var connection = [DoctorFinding.skipped("connection.list", "there is nothing to connect to")]
        if let settings {
            try? CommandLog.begin(flags: flags, environment: environment, configuration: settings)
            findings += configuration.looks(settings)
            let (profile, found) = configuration.profile(settings)
            findings += found
            if let profile {
                let (token, found) = await configuration.token(profile)
                findings += found
                connection = await ConnectionChecks(profile: profile, token: token, environment: environment).findings()
            }
        }
        findings += JournalChecks(environment: environment).findings
        return findings + connection + [EditorCheck(environment: environment).finding]
    }
}

extension DoctorFinding {
    /// What a command would have failed with.
    static func problem(_ check: String, _ error: any Error, advice: String) -> DoctorFinding {
        let failure = Failure(error)
        return .problem(check, failure.message, advice: advice, status: failure.status.rawValue)
    }
}
