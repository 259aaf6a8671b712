internal import Canvas

/// How far something is, as a bar of characters.
enum ProgressBar {
    static func text(_ done: Int, of total: Int, width: Int, display: DisplayText) -> String {
        let filled = total > 0 ? max(0, min(width, done * width / total)) : 0
        let (full, empty) = display.unicode ? ("█", "░") : ("#", "-")
        return "[" + String(repeating: full, count: filled) + String(repeating: empty, count: width - filled) + "]"
    }
}
