/// Every action and key by its name.
public struct PaletteState: Equatable, Sendable {
    var field = TextField()
    var selection = 0

    init() {}
}
