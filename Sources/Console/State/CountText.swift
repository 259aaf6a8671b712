/// Numbers of things as a person reads them.
enum CountText {
    /// `412`, `12,000`.
    static func text(_ count: Int) -> String {
        guard count >= 1000 else { return String(count) }
        let rest = String(count % 1000)
        return text(count / 1000) + "," + String(repeating: "0", count: 3 - rest.count) + rest
    }
}
