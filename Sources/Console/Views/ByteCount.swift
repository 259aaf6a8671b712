/// Sizes in five columns at most.
enum ByteCount {
    /// `88B`, `1.2K`, `3.4M`.
    static func text(_ bytes: Int) -> String {
        if bytes < 1000 { return "\(bytes)B" }
        let tenths = (bytes * 10 + 512) / 1024
        if tenths < 10_000 { return tenths < 1000 ? "\(tenths / 10).\(tenths % 10)K" : "\(tenths / 10)K" }
        let mega = (bytes * 10 + 524_288) / 1_048_576
        return "\(mega / 10).\(mega % 10)M"
    }
}
