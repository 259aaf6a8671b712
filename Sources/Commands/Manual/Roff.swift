/// A manual page in the language of man(7), with the macros that groff and mandoc both know.
struct Roff {
    /// A piece of a line.
    enum Span: Equatable {
        case plain(String)
        case bold(String)
        case italic(String)
    }

    private var lines: [String]
    /// A list is open, and what follows it needs room.
    private var isInList = false

    /// - Parameters:
    ///   - source: the program and its version.
    ///   - manual: what stands in the middle of the first line.
    init(_ name: String, section: Int, date: String, source: String, manual: String) {
        let title = RoffText.literal(name.uppercased())
        lines = [#".TH \#(title) \#(section) \#(date) "\#(RoffText.literal(source))" "\#(RoffText.literal(manual))""#]
        // Names and options must not be parted or spread: neither hyphenation nor even margins.
        lines += [".nh", ".ad l"]
    }

    var text: String { lines.joined(separator: "\n") + "\n" }

    mutating func section(_ title: String) {
        isInList = false
        lines.append(".SH " + RoffText.literal(title))
    }

    mutating func subsection(_ title: String) {
        isInList = false
        lines.append(".SS " + RoffText.literal(title))
    }

    /// The name of the page and what it is about, as apropos(1) and whatis(1) read them.
    mutating func name(_ name: String, _ title: String) {
        section("NAME")
        lines += [RoffText.literal(name) + #" \-"#] + RoffText.filled(title)
    }

    mutating func paragraph(_ text: String) {
        separate()
        lines += RoffText.filled(text)
    }

    /// Lines of spans, each a line of the page.
    mutating func rows(_ rows: [[Span]]) {
        separate()
        for (index, row) in rows.enumerated() {
            if index > 0 { lines.append(".br") }
            lines.append(RoffText.line(row))
        }
    }

    /// Lines as they are.
    mutating func literal(_ text: [String]) {
        separate()
        lines += [".EX"] + text.map { RoffText.guarded(RoffText.literal($0)) } + [".EE"]
    }

    /// A tag, and what it means set off below or beside it.
    mutating func tagged(_ tag: [Span], _ text: String) {
        lines += [".TP", RoffText.line(tag)] + RoffText.filled(text.isEmpty ? "-" : text)
        isInList = true
    }

    mutating func item(_ text: String) {
        lines += [#".IP \(bu 2"#] + RoffText.filled(text)
        isInList = true
    }

    mutating func blocks(_ blocks: [HelpText.Block]) {
        for block in blocks {
            switch block {
            case .paragraph(let text): paragraph(text)
            case .item(let text): item(text)
            case .literal(let lines): literal(lines)
            }
        }
    }

    /// A paragraph begins, where one has just ended.
    private mutating func separate() {
        let opens = [".SH", ".SS"].contains { lines.last?.hasPrefix($0) == true }
        if isInList || !opens { lines.append(".PP") }
        isInList = false
    }
}
