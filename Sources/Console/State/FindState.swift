internal import KeyStoreAPI
internal import TextEditing

/// What was looked for last, in whichever entry, and the bar while it is open.
struct FindState: Sendable {
    var query = ""
    var replacement = ""
    var bar: FindBar?
    /// Whether matches are highlighted after the bar was closed: until the next edit, or Esc.
    var isShowing = false
    var tally: MatchTally?

    /// A query without capitals finds them too.
    static func textQuery(_ text: String) -> TextQuery {
        TextQuery(text, ignoresCase: !text.contains(where: \.isUppercase))
    }
}

/// The line at the foot of an entry that finds, replaces, or goes to a line.
struct FindBar: Equatable, Sendable {
    enum Purpose: Equatable, Sendable {
        case find
        case goToLine
    }

    /// What takes the keys.
    enum Part: Equatable, Sendable {
        case query
        case replacement
        case question
    }

    /// Where one was before.
    struct Origin: Equatable, Sendable {
        let cursor: Int
        let anchor: Int?
        let isMarking: Bool

        /// From where on matches are looked for.
        var start: Int { min(cursor, anchor ?? cursor) }
    }

    /// What is said beside the field.
    struct Word: Equatable, Sendable {
        let text: String
        var isFault = false
    }

    let purpose: Purpose
    let key: EntryKey
    let origin: Origin
    var part = Part.query
    var query = TextField()
    /// `nil` where nothing is to be replaced.
    var replacement: TextField?
    var word: Word?
    var round = ReplaceRound()

    var context: Context {
        switch part {
        case .question: .replaceQuestion
        case .query, .replacement: purpose == .goToLine ? .goToLine : replacement == nil ? .find : .replace
        }
    }

    /// Rows of the screen that it takes.
    var height: Int { replacement == nil ? 1 : 2 }
}

/// One time through the text, asking at each match: from the first one on, and from the beginning up to it.
struct ReplaceRound: Equatable, Sendable {
    /// Where it ends once it went past the end of the text.
    var end = 0
    var isWrapped = false
    var replaced = 0
}

/// Where the matches begin, so that the one that is shown has a number.
struct MatchTally: Sendable {
    /// What was counted, and in which text.
    struct Subject: Equatable, Sendable {
        let key: EntryKey
        let version: Int
        let query: TextQuery
        let isOutline: Bool
    }

    /// More than these are not counted.
    static let limit = 10_000

    let subject: Subject?
    let starts: [Int]

    var isComplete: Bool { starts.count <= Self.limit }

    /// Where the first match begins that begins at an offset or behind it.
    func first(from offset: Int) -> Int? {
        let index = starts.firstPlace { $0 >= offset }
        return index < starts.count ? starts[index] : nil
    }

    /// "3 of 17"; `10,000+` where there are too many.
    func position(of match: Range<Int>) -> String {
        let total = isComplete ? "\(starts.count)" : "10,000+"
        let number = starts.firstPlace { $0 >= match.lowerBound } + 1
        return number > Self.limit ? "\(total) matches" : "\(number) of \(total)"
    }
}

extension ConsoleState {
    /// The bar, where it is the open entry's. A problem that needs an answer goes before it.
    var openBar: FindBar? {
        guard let bar = find.bar, let entry, entry.key == bar.key, entry.editor != nil, !entry.isProblemFocused else {
            return nil
        }
        return bar
    }

    /// What is highlighted now.
    var shownQuery: TextQuery? {
        if let bar = openBar {
            return bar.purpose == .find && !bar.query.text.isEmpty ? FindState.textQuery(bar.query.text) : nil
        }
        return find.isShowing && !find.query.isEmpty ? FindState.textQuery(find.query) : nil
    }
}
