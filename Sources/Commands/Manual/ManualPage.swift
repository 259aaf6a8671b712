/// A page of the manual.
public struct ManualPage: Equatable, Sendable {
    /// `keystore-get`
    public let name: String
    public let section: Int
    /// What it is about, in a few words.
    public let title: String
    /// In the language of man(7).
    public let text: String

    public var fileName: String { "\(name).\(section)" }

    /// - Parameters:
    ///   - name: of the page.
    ///   - title: of its first section.
    ///   - body: adds what follows.
    init(_ name: String, _ section: Int, _ title: String, _ edition: ManualEdition, _ body: (inout Roff) -> Void) {
        var roff = Roff(
            name, section: section, date: edition.date, source: "keystore \(edition.version)", manual: "Keystore Manual"
        )
        roff.name(name, "\(title.first?.lowercased() ?? "")\(title.dropFirst().droppingDot)")
        body(&roff)
        self.name = name
        self.section = section
        self.title = title
        text = roff.text
    }
}

/// What every page carries.
public struct ManualEdition: Equatable, Sendable {
    public let version: String
    /// `2026-11-28`
    public let date: String

    public init(version: String, date: String) {
        self.version = version
        self.date = date
    }
}

extension Roff {
    mutating func seeAlso(_ pages: [(name: String, section: Int)]) {
        section("SEE ALSO")
        var spans: [Span] = []
        for page in pages {
            spans += (spans.isEmpty ? [] : [.plain(", ")]) + [.bold(page.name), .plain("(\(page.section))")]
        }
        rows([spans])
    }
}

extension Substring {
    fileprivate var droppingDot: Substring { hasSuffix(".") ? dropLast() : self }
}
