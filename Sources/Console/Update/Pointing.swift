internal import Canvas

/// The mouse: a click is what the key for it would be.
extension ConsoleState {
    mutating func pointed(_ event: MouseEvent) -> [Effect] { [] }
}
