/// Text that is too long for the clipboard, to be copied by hand.
public struct HandCopyState: Equatable, Sendable {
    let name: String
    let text: String
    var scroll = 0
}
