/// Two profiles side by side.
extension ConsoleState {
    mutating func askToCompareProfiles() -> [Effect] { [] }

    mutating func invokeInProfileComparison(_ command: Command) -> [Effect] {
        uncover()
        return []
    }

    mutating func profilesCompared(_ request: RequestID, _ compared: ProfilesCompared) -> [Effect] { [] }
}
