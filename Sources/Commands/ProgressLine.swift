/// How far a long command is, on one line.
public enum ProgressLine {
    /// `importing 120 of 10,000  [###       ]  1%`, at most so many columns wide.
    public static func text(_ verb: String, _ done: Int, of total: Int, width: Int) -> String {
        let share = total == 0 ? 1 : Double(done) / Double(total)
        let words = "\(verb) \(done) of \(total)"
        let percent = "\(Int(share * 100))%"
        let room = width - words.count - percent.count - 6
        guard room >= 10 else { return String("\(words)  \(percent)".prefix(width)) }
        let length = min(room, 40)
        let filled = Int(share * Double(length))
        let bar = String(repeating: "#", count: filled) + String(repeating: " ", count: length - filled)
        return "\(words)  [\(bar)]  \(percent)"
    }
}
