extension JSONPath {
    /// Reads a path: `.`, `.a.b`, `.a[3]`, `."odd key"`, `["odd key"]`, `.a#0`. A leading `.` may be left out before a
    /// bracket.
    ///
    /// Throws `JSONError.badPath` with the column of the mistake.
    public init(parsing text: String) throws(JSONError) {
        var reader = JSONPathReader(text)
        self.init(try reader.path())
    }
}

/// Reads the notation of `JSONPath`.
struct JSONPathReader {
    private let text: String
    private let bytes: [UInt8]
    private var index = 0

    init(_ text: String) {
        self.text = text
        bytes = Array(text.utf8)
    }

    /// True for a byte that a name without quotes can hold: ASCII letters, digits, `_`, `-`, and all that is not ASCII.
    static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x41...0x5A, 0x61...0x7A, 0x5F, Byte.minus, Byte.zero...Byte.nine, 0x80...: true
        default: false
        }
    }

    mutating func path() throws(JSONError) -> [JSONPath.Component] {
        var components: [JSONPath.Component] = []
        guard !bytes.isEmpty else { throw mistake("'.' or '['") }
        if bytes == [Byte.point] { return [] }
        if bytes[0] == Byte.point, bytes.count > 1, bytes[1] == Byte.openBracket { index = 1 }
        while index < bytes.count {
            switch bytes[index] {
            case Byte.point: components.append(try dotted())
            case Byte.openBracket: components.append(try bracketed())
            default: throw mistake("'.' or '['")
            }
        }
        return components
    }

    private var current: UInt8? { index < bytes.count ? bytes[index] : nil }

    private mutating func dotted() throws(JSONError) -> JSONPath.Component {
        index += 1
        if current == Byte.quote { return .name(try quoted(), occurrence: try occurrence()) }
        let start = index
        while let byte = current, Self.isPlain(byte) { index += 1 }
        guard index > start else { throw mistake("a name, or one in quotes") }
        return .name(String(decoding: bytes[start..<index], as: UTF8.self), occurrence: try occurrence())
    }

    private mutating func bracketed() throws(JSONError) -> JSONPath.Component {
        index += 1
        if current == Byte.quote {
            let name = try quoted()
            try pass(Byte.closeBracket, "']'")
            return .name(name, occurrence: try occurrence())
        }
        let number = try integer(allowingMinus: true)
        try pass(Byte.closeBracket, "']'")
        return .index(number)
    }

    private mutating func occurrence() throws(JSONError) -> Int? {
        guard current == 0x23 else { return nil }
        index += 1
        return try integer(allowingMinus: false)
    }

    private mutating func integer(allowingMinus: Bool) throws(JSONError) -> Int {
        let start = index
        if allowingMinus, current == Byte.minus { index += 1 }
        while let byte = current, Byte.isDigit(byte) { index += 1 }
        guard let number = Int(String(decoding: bytes[start..<index], as: UTF8.self)) else {
            throw mistake(allowingMinus ? "an index or a name in quotes" : "a number")
        }
        return number
    }

    private mutating func quoted() throws(JSONError) -> String {
        let start = index
        let end = bytes.withUnsafeBufferPointer { buffer in
            Result { () throws(JSONFault) in try JSONScanner(bytes: buffer).string(from: start) }
        }
        switch end {
        case .success(let end):
            index = end
            return JSONText.string(of: start..<end, in: bytes)
        case .failure(let fault):
            index = fault.offset
            throw mistake(fault.expectation.rawValue)
        }
    }

    private mutating func pass(_ byte: UInt8, _ expected: String) throws(JSONError) {
        guard current == byte else { throw mistake(expected) }
        index += 1
    }

    private func mistake(_ expected: String) -> JSONError {
        let column = bytes[..<min(index, bytes.count)].count { !Byte.continuesScalar($0) } + 1
        return .badPath(text, column: column, expected: expected)
    }
}
