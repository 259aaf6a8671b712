public import JSONDocument
public import KeyStoreAPI

/// Keys and their values as one file holds them: an object with a member for each, as an export writes it.
public struct Bundle: Sendable {
    public struct Item: Equatable, Sendable {
        public let key: EntryKey
        /// Where its value lies in the bytes.
        public let span: Range<Int>
    }

    /// The member in which an export tells what it could not read. No key can have that name.
    public static let incomplete = "!incomplete"

    /// In the order of the file.
    public let items: [Item]
    /// Whether the file says that something is missing in it.
    public let isIncomplete: Bool

    /// At most so many mistakes of a text are told.
    private static let mistakeLimit = 20

    /// - Parameter file: what the mistakes call it.
    /// - Throws: every mistake.
    public init(_ bytes: [UInt8], named file: String) throws(BundleProblems) {
        let root = try Self.object(bytes, named: file, of: "a file of keys and values").root
        var problems: [String] = []
        var items: [Item] = []
        var seen: Set<EntryKey> = []
        var isIncomplete = false
        items.reserveCapacity(root.count)
        var place = FilePlace(bytes)
        for member in root.members {
            let name = member.name
            if name == Self.incomplete {
                isIncomplete = true
                continue
            }
            do throws(KeyRuleViolation) {
                let key = try EntryKey(name)
                if !seen.insert(key).inserted {
                    problems.append("\(file):\(place.text(member.span.lowerBound)): \(key) is there twice")
                } else if member.value.kind != .object {
                    let start = member.value.span.lowerBound
                    problems.append("\(file):\(place.text(start)): the value of \(key) is not a JSON object")
                }
                items.append(Item(key: key, span: member.value.span))
            } catch {
                problems.append("\(file):\(place.text(member.span.lowerBound)): “\(name)” is no key: \(error)")
            }
        }
        guard problems.isEmpty else { throw BundleProblems(problems) }
        self.items = items
        self.isIncomplete = isIncomplete
    }

    /// A text that is to be an object, without the white space around it.
    ///
    /// - Parameter what: what an object there is.
    public static func object(
        _ bytes: [UInt8], named file: String, of what: String = "a value"
    ) throws(BundleProblems) -> JSONDocument {
        let document: JSONDocument
        do throws(JSONSyntaxError) {
            document = try JSONDocument(parsing: bytes)
        } catch {
            let mistakes = JSONDocument.errors(in: bytes, limit: mistakeLimit)
            throw BundleProblems(mistakes.map { "\(file):\($0.line):\($0.column): \($0.message)" })
        }
        let root = document.root
        guard root.kind == .object else {
            var place = FilePlace(bytes)
            throw BundleProblems(["\(file):\(place.text(root.span.lowerBound)): \(what) is a JSON object"])
        }
        return root.span == 0..<bytes.count ? document : root.document()
    }
}

/// What is wrong with files, a line each.
public struct BundleProblems: Error, Equatable, Sendable {
    public let lines: [String]

    public init(_ lines: [String]) { self.lines = lines }
}

/// Line and column of places that only go forward.
struct FilePlace {
    private let bytes: [UInt8]
    private var offset = 0
    private var (line, column) = (1, 1)

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// `3:14`, both from 1; a column is a character, however many bytes it has.
    mutating func text(_ target: Int) -> String {
        for byte in bytes[min(offset, target)..<target] {
            if byte == UInt8(ascii: "\n") {
                (line, column) = (line + 1, 1)
            } else if byte & 0xC0 != 0x80 {
                column += 1
            }
        }
        offset = max(offset, target)
        return "\(line):\(column)"
    }
}
