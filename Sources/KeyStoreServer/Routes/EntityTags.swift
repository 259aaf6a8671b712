/// The tags in `If-Match` and `If-None-Match` (RFC 9110, sections 13.1.1 and 13.1.2).
enum EntityTags: Equatable {
    /// `*`: whatever is there.
    case any
    /// Those that are revisions of this store. Others match nothing, but are legal. A strong comparison takes no weak ones.
    case revisions([Int64], weak: [Int64])

    /// - Parameters:
    ///   - header: all values of the header, joined with commas.
    ///   - name: of the header.
    /// - Throws: where it is neither `*` nor a list of at least one quoted tag. Empty places in a list are passed over, as
    ///   RFC 9110, section 5.6.1.2, says.
    init(_ header: String, name: String) throws(Failure) {
        let malformed = Failure.badRequest("\(name) is neither * nor a list of quoted revisions")
        var rest = Self.trimmed(header[...])
        if rest == "*" {
            self = .any
            return
        }
        var (strong, weak): ([Int64], [Int64]) = ([], [])
        var isEmpty = true
        while !rest.isEmpty {
            if rest.first == "," {
                rest = Self.trimmed(rest.dropFirst())
                continue
            }
            let isWeak = rest.hasPrefix("W/")
            let quoted = isWeak ? rest.dropFirst(2) : rest
            guard quoted.first == "\"", let end = quoted.dropFirst().firstIndex(of: "\"") else { throw malformed }
            let tag = quoted[quoted.index(after: quoted.startIndex)..<end]
            rest = Self.trimmed(quoted[quoted.index(after: end)...])
            guard rest.isEmpty || rest.first == ",", tag.utf8.allSatisfy(Self.canStandInTag) else { throw malformed }
            isEmpty = false
            guard let revision = Int64(tag), String(revision) == tag else { continue }
            if isWeak { weak.append(revision) } else { strong.append(revision) }
        }
        // Nothing named is a mistake of the sender's, not the wish to match nothing.
        guard !isEmpty else { throw malformed }
        self = .revisions(strong, weak: weak)
    }

    /// RFC 9110, section 8.8.3, but for bytes above ASCII, which no revision has.
    private static func canStandInTag(_ byte: UInt8) -> Bool { byte == 0x21 || (0x23...0x7E).contains(byte) }

    /// What a write requires: a strong comparison.
    var precondition: Precondition {
        switch self {
        case .any: .none
        case .revisions(let strong, _): .revision(in: strong)
        }
    }

    /// Whether a reader has a revision: a weak comparison.
    func includes(_ revision: Int64) -> Bool {
        switch self {
        case .any: true
        case .revisions(let strong, let weak): strong.contains(revision) || weak.contains(revision)
        }
    }

    private static func trimmed(_ text: Substring) -> Substring {
        let isSpace: (Character) -> Bool = { $0 == " " || $0 == "\t" }
        var text = text.drop(while: isSpace)
        while let last = text.last, isSpace(last) { text.removeLast() }
        return text
    }
}
