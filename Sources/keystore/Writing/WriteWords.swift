internal import Console
internal import JSONDocument
internal import KeyStoreAPI

/// A write as lines for a person.
enum WriteWords {
    /// What changes, by path; of an entry that appears or goes its size.
    static func lines(_ write: Write) -> [String] {
        switch (write.base?.data, write.data) {
        case (let old?, let new?):
            let difference = JSONDifference(from: old, to: new)
            guard !difference.isLayoutOnly else { return ["\(write.key)  \(difference.summary)"] }
            return difference.changes.map { "\(write.key)  " + ChangeWords.line($0) }
        case (nil, let new?): return ["\(write.key)  + \(new.bytes.count) bytes"]
        case (let old?, nil): return ["\(write.key)  - \(old.bytes.count) bytes"]
        case (nil, nil): return []
        }
    }
}

extension Write {
    /// Whether what is to be written stands there already, byte for byte.
    var changesNothing: Bool { data != nil && data == base?.data && kind != .create }

    /// What a person calls it once it is done.
    var pastWord: String {
        switch kind {
        case .update: "is set"
        case .create: "is created"
        case .delete: "is deleted"
        }
    }

    var operationName: String {
        switch kind {
        case .update: "update"
        case .create: "create"
        case .delete: "delete"
        }
    }
}
