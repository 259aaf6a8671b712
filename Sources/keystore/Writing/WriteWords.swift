internal import Console
internal import ConsoleRuntime
internal import JSONDocument
internal import KeyStoreAPI

/// A write as lines for a person and as JSON for a program.
enum WriteWords {
    /// What changes, by path; of an entry that appears or goes its size.
    static func lines(_ write: Write) -> [String] {
        switch (write.base?.data, write.data) {
        case (let old?, let new?):
            JSONDifference(from: old, to: new).changes.map { "\(write.key)  " + ChangeWords.line($0) }
        case (nil, let new?): ["\(write.key)  + \(new.bytes.count) bytes"]
        case (let old?, nil): ["\(write.key)  - \(old.bytes.count) bytes"]
        case (nil, nil): []
        }
    }

    static func object(_ write: Write, _ result: String, _ ending: CommandWrite.Ending?) -> JSONRecord {
        var object = JSONRecord()
        object.add("key", write.key.text)
        object.add("operation", write.operationName)
        object.add("result", result)
        object.add("detail", ending?.settlement.detail)
        object.add("write", ending?.record)
        object.add("revision", ending?.settlement.stored?.revision?.text)
        if let old = write.base?.data, let new = write.data {
            object.add("changes", DifferenceReport.rows(JSONDifference(from: old, to: new)))
        }
        return object
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
