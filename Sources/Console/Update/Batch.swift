internal import KeyStoreAPI

/// Several changes together.
extension ConsoleState {
    /// Asks for the confirmation of several changes.
    mutating func reviewTogether(_ writes: [Write], title: String) -> [Effect] { [] }

    mutating func invokeInBatch(_ command: Command) -> [Effect] {
        uncover()
        return []
    }

    mutating func editBatchAnswer(_ change: (inout TextField) -> Void) -> [Effect] { [] }

    mutating func carriedOut(_ request: RequestID, _ result: CarriedOut) -> [Effect] { [] }
}
