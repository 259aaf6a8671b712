extension JSONDocument {
    /// The JSON Canonicalization Scheme (RFC 8785): no white space, members sorted by the UTF-16 of their names, strings
    /// with the fewest escapes, numbers as ECMAScript writes the nearest 64-bit floating-point number.
    ///
    /// For hashing and signing, not for keeping: numbers with more digits than that are rounded, as the scheme demands.
    ///
    /// Throws `JSONError.notCanonical` for a repeated name, a lone surrogate, and a number that is too large.
    public func canonical() throws(JSONError) -> [UInt8] {
        var writer = CanonicalWriter()
        return try writer.write(root)
    }
}

private struct CanonicalWriter {
    private struct Frame {
        var children: [(name: String?, value: JSONNode)]
        var position = 0
        let closing: UInt8
    }

    private var output: [UInt8] = []
    private var frames: [Frame] = []

    mutating func write(_ root: JSONNode) throws(JSONError) -> [UInt8] {
        try writeValue(root)
        while var frame = frames.popLast() {
            guard frame.position < frame.children.count else {
                output.append(frame.closing)
                continue
            }
            let child = frame.children[frame.position]
            if frame.position > 0 { output.append(Byte.comma) }
            if let name = child.name { output += JSONText.quoted(name) + [Byte.colon] }
            frame.position += 1
            frames.append(frame)
            try writeValue(child.value)
        }
        return output
    }

    private mutating func writeValue(_ node: JSONNode) throws(JSONError) {
        switch node.kind {
        case .object:
            output.append(Byte.openBrace)
            frames.append(Frame(children: try sortedMembers(of: node), closing: Byte.closeBrace))
        case .array:
            output.append(Byte.openBracket)
            frames.append(Frame(children: node.elements.map { (nil, $0) }, closing: Byte.closeBracket))
        case .string: output += try string(node)
        case .number: output += try number(node)
        case .bool, .null: output += node.rawBytes
        }
    }

    private func sortedMembers(of node: JSONNode) throws(JSONError) -> [(name: String?, value: JSONNode)] {
        var members: [(name: String, value: JSONNode)] = []
        for member in node.members {
            guard !JSONText.hasLoneSurrogate(member.rawName) else {
                throw .notCanonical(node.path, reason: "a name in it has half of a surrogate pair")
            }
            members.append((member.name, member.value))
        }
        members.sort { $0.name.utf16.lexicographicallyPrecedes($1.name.utf16) }
        for (member, next) in zip(members, members.dropFirst()) where member.name.utf8.elementsEqual(next.name.utf8) {
            throw .notCanonical(node.path, reason: "it repeats a name")
        }
        return members.map { ($0.name, $0.value) }
    }

    private func string(_ node: JSONNode) throws(JSONError) -> [UInt8] {
        guard !JSONText.hasLoneSurrogate(node.rawBytes) else {
            throw .notCanonical(node.path, reason: "it has half of a surrogate pair")
        }
        return JSONText.quoted(node.string ?? "")
    }

    private func number(_ node: JSONNode) throws(JSONError) -> [UInt8] {
        guard let value = node.double, let text = ECMAScriptNumber.text(of: value) else {
            throw .notCanonical(node.path, reason: "it is too large for 64-bit floating point")
        }
        return text
    }
}

/// Numbers as `Number::toString` of ECMA-262 writes them.
enum ECMAScriptNumber {
    /// Nil for what is not finite.
    static func text(of value: Double) -> [UInt8]? {
        guard value.isFinite, let decimal = ExactDecimal(Array(value.description.utf8)) else { return nil }
        guard !decimal.digits.isEmpty else { return [Byte.zero] }
        return (decimal.isNegative ? [Byte.minus] : [])
            + unsigned(decimal.digits.map { $0 + Byte.zero }, decimal.exponent)
    }

    /// `point` is where the decimal point stands, counted from before the first digit.
    private static func unsigned(_ digits: [UInt8], _ point: Int) -> [UInt8] {
        switch point {
        case digits.count...21 where digits.count <= 21: digits + zeros(point - digits.count)
        case 1...21: digits[..<point] + [Byte.point] + digits[point...]
        case -5...0: [Byte.zero, Byte.point] + zeros(-point) + digits
        default: scientific(digits, point - 1)
        }
    }

    private static func scientific(_ digits: [UInt8], _ exponent: Int) -> [UInt8] {
        let fraction = digits.count > 1 ? [Byte.point] + digits[1...] : []
        let sign = exponent < 0 ? Byte.minus : Byte.plus
        return [digits[0]] + fraction + [0x65, sign] + Array(String(exponent.magnitude).utf8)
    }

    private static func zeros(_ count: Int) -> [UInt8] { [UInt8](repeating: Byte.zero, count: count) }
}

extension JSONText {
    /// True when a valid string as written escapes half of a surrogate pair without the other half.
    static func hasLoneSurrogate(_ raw: ArraySlice<UInt8>) -> Bool {
        var index = raw.startIndex
        while let backslash = raw[index...].firstIndex(of: Byte.backslash) {
            guard let unit = codeUnit(at: backslash, of: raw) else {
                index = backslash + 2
                continue
            }
            index = backslash + 6
            if 0xDC00..<0xE000 ~= unit { return true }
            guard 0xD800..<0xDC00 ~= unit else { continue }
            guard let low = codeUnit(at: index, of: raw), 0xDC00..<0xE000 ~= low else { return true }
            index += 6
        }
        return false
    }
}
