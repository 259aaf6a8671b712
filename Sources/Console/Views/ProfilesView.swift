internal import Canvas

enum ProfilesView {
    static func draw(_ shown: ProfilesState, _ state: ConsoleState, in frame: inout Frame, layout: Layout) {}
}
