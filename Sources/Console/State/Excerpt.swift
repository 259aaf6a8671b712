internal import Canvas
internal import JSONDocument

/// A value as one line shows it beside another: a short one whole, a long one around where the two differ.
enum Excerpt {
    /// Bytes of a value that are kept for the screen at most.
    static let limit = 400
    /// Containers up to so many bytes are written out, longer ones counted.
    static let containerLimit = 60

    /// Both sides of a change. Linear in what they have in common, so it is done once, not for each frame.
    static func pair(_ old: JSONNode?, _ new: JSONNode?) -> (old: String?, new: String?) {
        guard let old, let new, !old.isContainer, !new.isContainer else {
            return (old.map { text($0) }, new.map { text($0) })
        }
        let common = commonBytes(old.rawBytes, new.rawBytes)
        return (text(old, from: common), text(new, from: common))
    }

    static func text(_ node: JSONNode, from differing: Int = 0) -> String {
        let raw = node.rawBytes
        if node.count > 0 {
            let isShort = raw.count <= containerLimit && !raw.contains(0x0A)
            return isShort ? node.rawText : Preview.counted(node)
        }
        return cut(raw, around: differing)
    }

    /// Of bytes that are too many, those around a place, with marks where something is missing.
    static func cut(_ bytes: ArraySlice<UInt8>, around place: Int) -> String {
        guard bytes.count > limit else { return String(decoding: bytes, as: UTF8.self) }
        var start = bytes.startIndex + max(0, min(place - limit / 4, bytes.count - limit))
        while start > bytes.startIndex, bytes[start] & 0xC0 == 0x80 { start -= 1 }
        let kept = Preview.start(of: bytes[start...], bytes: limit)
        let text = String(decoding: kept, as: UTF8.self)
        return (start > bytes.startIndex ? "…" : "") + text + (kept.endIndex < bytes.endIndex ? "…" : "")
    }

    static func commonBytes(_ left: ArraySlice<UInt8>, _ right: ArraySlice<UInt8>) -> Int {
        left.withUnsafeBufferPointer { left in
            right.withUnsafeBufferPointer { right in
                let end = min(left.count, right.count)
                var count = 0
                while count < end, left[count] == right[count] { count += 1 }
                return count
            }
        }
    }
}

extension DisplayText {
    /// Of a text that is too long, the part where it differs from its partner; the end is left to be cut.
    func window(on text: String, beside partner: String?, width: Int) -> String {
        guard let partner, text.utf8.count > width else { return text }
        let common = zip(text, partner).prefix { $0 == $1 }.count
        let context = max(4, width / 3)
        guard common > context else { return text }
        return "…" + text.dropFirst(common - context)
    }

    /// Two values in a width: both whole if they fit, else each around where they differ.
    func fitted(_ old: String, _ new: String, width: Int) -> (old: String, new: String) {
        let (oldWidth, newWidth) = (self.width(of: safe(old)), self.width(of: safe(new)))
        guard oldWidth + newWidth > width else { return (old, new) }
        let half = max(0, width / 2)
        let oldRoom = newWidth <= half ? width - newWidth : min(oldWidth, half)
        return (excerpt(of: old, beside: new, width: oldRoom), excerpt(of: new, beside: old, width: width - oldRoom))
    }

    private func excerpt(of text: String, beside partner: String, width: Int) -> String {
        if self.width(of: safe(text)) <= width { return text }
        return cut(safe(window(on: text, beside: partner, width: width)), to: width)
    }

    /// A safe text that is too long without its middle: beginning and end say the most of a path.
    func cutMiddle(_ text: String, to columns: Int) -> String {
        guard width(of: text) > columns, columns > 6 else { return cut(text, to: columns) }
        var (used, tail) = (0, "")
        for character in text.reversed() {
            used += width(of: character)
            guard used <= columns / 2 else { break }
            tail = String(character) + tail
        }
        return cut(text, to: columns - width(of: tail)) + tail
    }

    var arrow: String { unicode ? " → " : " -> " }
}
