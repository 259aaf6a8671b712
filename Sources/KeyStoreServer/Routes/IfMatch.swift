/// The `If-Match` header (RFC 9110, section 13.1.1).
enum IfMatch {
    /// What it requires. Tags that are not revisions of this store, and weak ones, match nothing but are legal.
    ///
    /// - Parameter header: all its values joined with commas; `nil` where the request has none.
    /// - Throws: where it is neither `*` nor a list of quoted tags.
    static func condition(_ header: String?) throws(Failure) -> Precondition {
        guard let header else { return .none }
        var rest = trimmed(header[...])
        if rest == "*" { return .none }
        var accepted: [Int64] = []
        while !rest.isEmpty {
            if rest.first == "," {
                rest = trimmed(rest.dropFirst())
                continue
            }
            let weak = rest.hasPrefix("W/")
            let quoted = weak ? rest.dropFirst(2) : rest
            guard quoted.first == "\"", let end = quoted.dropFirst().firstIndex(of: "\"") else { throw malformed }
            let tag = quoted[quoted.index(after: quoted.startIndex)..<end]
            rest = trimmed(quoted[quoted.index(after: end)...])
            guard rest.isEmpty || rest.first == "," else { throw malformed }
            if !weak, let revision = Int64(tag), String(revision) == tag { accepted.append(revision) }
        }
        return .revision(in: accepted)
    }

    private static let malformed = Failure.badRequest("If-Match is neither * nor a list of quoted revisions")

    private static func trimmed(_ text: Substring) -> Substring {
        let isSpace: (Character) -> Bool = { $0 == " " || $0 == "\t" }
        var text = text.drop(while: isSpace)
        while let last = text.last, isSpace(last) { text.removeLast() }
        return text
    }
}
