/// Takes children out of a container and puts others in, as replacements of bytes that leave all else alone.
struct ContainerRewrite {
    private let node: JSONNode
    private let spacing: ContainerLayout.Spacing
    private let style: JSONStyle
    private var removed: Set<Int> = []
    private var inserted: [Int: [[UInt8]]] = [:]

    init(_ node: JSONNode, _ style: JSONStyle) {
        self.node = node
        self.style = style
        spacing = ContainerLayout(of: node).spacing(in: style)
    }

    mutating func remove(_ position: Int) { removed.insert(position) }

    /// Puts a value, with its name as written in an object, before the child that stands at `position` now.
    mutating func insert(_ value: JSONNode, named name: [UInt8]? = nil, at position: Int) {
        inserted[position, default: []].append(spacing.child(value, name, style, .adapted))
    }

    /// Replacements in the order of the text. Linear in the number of children.
    func replacements() -> [JSONReplacement] {
        guard !removed.isEmpty || !inserted.isEmpty else { return [] }
        let spans = node.kind == .object ? node.members.map(\.span) : node.elements.map(\.span)
        var result: [JSONReplacement] = []
        var gap = ChildGap(inserted: [])
        var isUnchanged = true
        for position in 0...spans.count {
            if let values = inserted[position] {
                gap.inserted += values
                isUnchanged = false
            }
            if position < spans.count, removed.contains(position) {
                gap.removed = (gap.removed?.lowerBound ?? spans[position].lowerBound)..<spans[position].upperBound
                isUnchanged = false
                continue
            }
            gap.after = position < spans.count ? spans[position] : nil
            if !isUnchanged {
                let (range, bytes) = gap.replacement(inner: node.inner, spacing)
                result.append(JSONReplacement(range: range, bytes: bytes))
            }
            gap = ChildGap(before: gap.after, inserted: [])
            isUnchanged = true
        }
        return result
    }
}

/// Bytes of a text that others are to replace.
struct JSONReplacement {
    let range: Range<Int>
    let bytes: [UInt8]
}

extension JSONDocument {
    /// Puts together a text of valid parts. One that is not JSON would be a mistake of this library.
    init(known bytes: [UInt8]) {
        do throws(JSONSyntaxError) {
            try self.init(parsing: bytes)
        } catch {
            preconditionFailure("valid parts made a text that is not JSON: \(error)")
        }
    }

    /// Makes replacements that do not overlap, all at once.
    func making(_ replacements: [JSONReplacement]) -> JSONDocument {
        let sorted = replacements.sorted {
            ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound)
        }
        guard let first = sorted.first, let last = sorted.last else { return self }
        var text: [UInt8] = []
        var next = first.range.lowerBound
        for replacement in sorted {
            text += bytes[next..<replacement.range.lowerBound]
            text += replacement.bytes
            next = replacement.range.upperBound
        }
        do throws(JSONSyntaxError) {
            return try replacing(first.range.lowerBound..<last.range.upperBound, with: text)
        } catch {
            preconditionFailure("valid parts made a text that is not JSON: \(error)")
        }
    }
}
