/// Copies, new names, and what is done to several keys.
extension ConsoleState {
    mutating func invokeManage(_ command: ManageCommand) -> [Effect] { [] }

    mutating func exported(_ request: RequestID, _ result: Result<Int, FileFailure>) -> [Effect] { [] }
}
