internal import Commands
internal import Console
internal import JSONDocument
internal import KeyStoreAPI

/// Keys and values on the disk that are to be in a store. All of it was read once and is whole; of a folder only so much
/// is held, and the rest read again when it is needed.
struct BulkSource: Sendable {
    private enum Place: Sendable {
        case span(Range<Int>)
        case held([UInt8])
        case file(ValueMark)
    }

    private let path: String
    /// All bytes of one file.
    private let bytes: [UInt8]
    private let places: [EntryKey: Place]
    /// In their order.
    let keys: [EntryKey]

    /// The largest file with many values. Bytes.
    private static let fileLimit = 512 << 20
    /// What is held of the values of a folder. Bytes.
    private static let heldLimit = 64 << 20

    private static let ending = ".json"

    private init(_ path: String, _ bytes: [UInt8], _ places: [EntryKey: Place]) {
        self.path = path
        self.bytes = bytes
        self.places = places
        keys = places.keys.sorted()
    }

    /// What an export wrote.
    ///
    /// - Throws: where there is a mistake in it, after telling all that there are.
    static func read(_ path: String, _ selection: SelectionOptions) throws -> BulkSource {
        try Folder.isFolder(path) ? folder(path, selection) : file(path, selection)
    }

    private static func file(_ path: String, _ selection: SelectionOptions) throws -> BulkSource {
        let bytes = try Folder.bytes(of: path, limit: fileLimit)
        let bundle: Bundle
        do throws(BundleProblems) {
            bundle = try Bundle(bytes, named: path)
        } catch {
            throw refusal(error.lines)
        }
        if bundle.isIncomplete {
            Output.error(
                "keystore: \(path) says that some keys could not be read when it was written (\(Bundle.incomplete))")
        }
        let chosen = Set(selection.among(bundle.items.map(\.key.text)))
        let items = bundle.items.filter { chosen.contains($0.key.text) }
        return BulkSource(path, bytes, Dictionary(uniqueKeysWithValues: items.map { ($0.key, .span($0.span)) }))
    }

    /// A folder with a file `KEY.json` for each key.
    static func folder(_ path: String, _ selection: SelectionOptions) throws -> BulkSource {
        let names = try Folder.names(path).filter { !$0.hasPrefix(".") }
        let files = names.filter { $0.hasSuffix(ending) }.map { String($0.dropLast(ending.count)) }.sorted()
        var problems: [String] = []
        let others = names.count - files.count
        if others > 0 { Output.error("keystore: \(others) other file\(others == 1 ? "" : "s") in \(path): not read") }
        for name in files {
            do throws(KeyRuleViolation) { _ = try EntryKey(name) } catch {
                problems.append("\(path)/\(name)\(ending): “\(name)” is no key: \(error)")
            }
        }
        var places: [EntryKey: Place] = [:]
        var held = 0
        for case let key? in selection.among(files).map({ try? EntryKey($0) }) {
            do {
                let value = try value(in: path, key).bytes
                let isHeld = held + value.count <= heldLimit
                held += isHeld ? value.count : 0
                places[key] = isHeld ? .held(value) : .file(ValueMark(value))
            } catch let error as BundleProblems {
                problems += error.lines
            } catch {
                problems.append(Failure(error).message)
            }
        }
        guard problems.isEmpty else { throw refusal(problems) }
        return BulkSource(path, [], places)
    }

    private static func value(in folder: String, _ key: EntryKey) throws -> JSONDocument {
        let file = (folder.hasSuffix("/") ? folder : folder + "/") + key.text + ending
        return try Bundle.object(try Folder.bytes(of: file), named: file)
    }

    private static func refusal(_ problems: [String]) -> Failure {
        problems.forEach(Output.error)
        let count = problems.count == 1 ? "a mistake" : "\(problems.count) mistakes"
        return Failure("\(count), nothing was written", .badData)
    }

    func holds(_ key: EntryKey) -> Bool { places[key] != nil }

    /// The value of one of the keys.
    ///
    /// - Throws: where its file is no longer what it was.
    func value(of key: EntryKey) throws(FileFailure) -> JSONDocument {
        do {
            switch places[key] {
            case .span(let span): return try JSONDocument(parsing: Array(bytes[span]))
            case .held(let bytes): return try JSONDocument(parsing: bytes)
            case .file(let mark):
                let value = try Self.value(in: path, key)
                if ValueMark(value.bytes) == mark { return value }
            case nil: break
            }
        } catch {}
        throw FileFailure("its file has been changed meanwhile")
    }
}
