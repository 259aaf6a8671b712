/// A size in terminal cells.
public struct Size: Equatable, Hashable, Sendable {
    public var width: Int
    public var height: Int

    public init(width: Int, height: Int) {
        self.width = width
        self.height = height
    }
}

/// A place on the screen; row 0 is the top, column 0 the left.
public struct Point: Equatable, Hashable, Sendable {
    public var column: Int
    public var row: Int

    public init(column: Int, row: Int) {
        self.column = column
        self.row = row
    }
}

/// A part of the screen, in cells.
public struct Rect: Equatable, Hashable, Sendable {
    public var column: Int
    public var row: Int
    public var width: Int
    public var height: Int

    /// Negative sizes become 0.
    public init(column: Int, row: Int, width: Int, height: Int) {
        self.column = column
        self.row = row
        self.width = max(0, width)
        self.height = max(0, height)
    }

    public init(_ size: Size) { self.init(column: 0, row: 0, width: size.width, height: size.height) }

    public var columns: Range<Int> { column..<column + width }
    public var rows: Range<Int> { row..<row + height }
    public var size: Size { Size(width: width, height: height) }

    /// The rectangle less so many cells at each side.
    public func inset(left: Int = 0, top: Int = 0, right: Int = 0, bottom: Int = 0) -> Rect {
        Rect(column: column + left, row: row + top, width: width - left - right, height: height - top - bottom)
    }

    public func contains(_ point: Point) -> Bool { columns.contains(point.column) && rows.contains(point.row) }

    /// The `n`th row as a rectangle of its own; empty where there is none.
    public func line(_ n: Int) -> Rect {
        Rect(column: column, row: row + n, width: width, height: n >= 0 && n < height ? 1 : 0)
    }
}
