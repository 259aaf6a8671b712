internal import KeyStoreAPI

extension ConsoleState {
    mutating func invokeInProfiles(_ command: Command) -> [Effect] {
        uncover()
        return []
    }
}

extension ConsoleState {
    mutating func openProfiles() -> [Effect] { [] }
    mutating func askToArm() -> [Effect] { [] }
    mutating func armingTicked() -> [Effect] { [] }
    mutating func profileSwitched(_ request: RequestID, _ result: Result<Profile, SwitchFailure>) -> [Effect] { [] }
    mutating func resumed() -> [Effect] { [] }
}
