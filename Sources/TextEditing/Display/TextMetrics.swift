/// How wide text is on the screen: injected, because only the screen knows.
public struct TextMetrics: Sendable {
    /// The columns that a character takes, 0 or more. Printable ASCII takes one and is not asked for, nor are tabs and
    /// newlines. Other control characters are asked for: answer what the screen shows in their place, as in `␍`.
    /// A byte that is not UTF-8 is asked for as U+FFFD.
    public var width: @Sendable (Character) -> Int
    /// A tab reaches to the next multiple of this many columns, at least 1.
    public var tabWidth: Int

    /// - Parameter tabWidth: at least 1.
    public init(tabWidth: Int = 8, width: @escaping @Sendable (Character) -> Int) {
        precondition(tabWidth > 0, "a tab reaches to the next column at least")
        self.tabWidth = tabWidth
        self.width = width
    }

    /// Every character takes one column.
    public static let uniform = TextMetrics { _ in 1 }

    /// The column after `character`, drawn at `column`.
    func column(after character: Character, at column: Int) -> Int {
        character == "\t" ? (column / tabWidth + 1) * tabWidth : column + max(0, width(character))
    }
}

/// A character and where it stands on the screen.
public struct TextCell: Equatable, Sendable {
    /// The character and its bytes.
    public var cluster: TextCluster
    /// The first display column, counted from the beginning of the line.
    public var column: Int
    /// The number of columns, 0 or more.
    public var width: Int

    /// A character at a column, so many columns wide.
    public init(cluster: TextCluster, column: Int, width: Int) {
        self.cluster = cluster
        self.column = column
        self.width = width
    }

    init(printable byte: UInt8, at mark: ColumnMark) {
        let character = Character(Unicode.Scalar(byte))
        let cluster = TextCluster(range: mark.offset..<mark.offset + 1, character: character)
        self.init(cluster: cluster, column: mark.column, width: 1)
    }
}
