/// A colour as a theme names it. What a terminal can't show is brought down to what it can where it is drawn.
public enum Color: Equatable, Hashable, Sendable {
    /// The terminal's own foreground or background.
    case terminalDefault
    /// An index into the terminal's 256-colour palette; 0-15 are the colours the person chose.
    case palette(UInt8)
    case rgb(UInt8, UInt8, UInt8)
}

/// How a cell's text is drawn, beside its colours.
public struct Attributes: OptionSet, Hashable, Sendable {
    public let rawValue: UInt8

    public init(rawValue: UInt8) { self.rawValue = rawValue }

    public static let bold = Attributes(rawValue: 1)
    public static let dim = Attributes(rawValue: 2)
    public static let italic = Attributes(rawValue: 4)
    public static let underline = Attributes(rawValue: 8)
    public static let reverse = Attributes(rawValue: 16)
}

/// Colours and attributes of a cell.
public struct Style: Equatable, Hashable, Sendable {
    public var foreground: Color
    public var background: Color
    public var attributes: Attributes
    /// The background is that of the text, for want of another one: over something else it is let go.
    var isOnText = false
    /// What lies over it keeps to its foreground, unless it brings a background.
    var isSolid = false

    public init(
        foreground: Color = .terminalDefault, background: Color = .terminalDefault, attributes: Attributes = []
    ) {
        self.foreground = foreground
        self.background = background
        self.attributes = attributes
    }

    /// This style laid over another: what this one leaves to the terminal comes from `base`, attributes add up. A background
    /// that is only the text's gives way to that of `base`; where that has both colours of its own, as a chosen row does, so does
    /// the foreground, so that all of it can be read.
    public func over(_ base: Style) -> Style {
        let isTransparent = isOnText || background == .terminalDefault
        var style = Style(
            foreground: foreground == .terminalDefault || isTransparent && base.isSolid
                ? base.foreground : foreground,
            background: isTransparent ? base.background : background, attributes: attributes.union(base.attributes))
        style.isOnText = isTransparent && base.isOnText
        style.isSolid = base.isSolid && isTransparent || isSolid
        return style
    }

    // How it came about is not how it looks.

    public static func == (left: Style, right: Style) -> Bool {
        left.foreground == right.foreground && left.background == right.background
            && left.attributes == right.attributes
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(foreground)
        hasher.combine(background)
        hasher.combine(attributes)
    }
}
