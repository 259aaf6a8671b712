/// The list of profiles: where one stands in it, and why the last choice came to nothing.
public struct ProfilesState: Equatable, Sendable {
    /// Index into the profiles.
    public private(set) var selection: Int
    var failure: SwitchFailure?

    init(selection: Int) { self.selection = selection }

    mutating func move(_ command: Command, count: Int, page: Int) {
        let target =
            switch command {
            case .up: selection - 1
            case .down: selection + 1
            case .pageUp: selection - page
            case .pageDown: selection + page
            case .top: 0
            case .bottom: count - 1
            default: selection
            }
        selection = max(0, min(count - 1, target))
    }
}
