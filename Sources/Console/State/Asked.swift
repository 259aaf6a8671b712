internal import KeyStoreAPI

/// Something that a screen asked for.
enum Asked<Value: Sendable>: Sendable {
    case waiting(RequestID)
    case here(Value)
    /// Why it did not come, in words.
    case failed(String)

    /// What is waited for.
    var request: RequestID? {
        if case .waiting(let request) = self { request } else { nil }
    }

    /// Why there is nothing to act on: it is not here yet, or there is none.
    func absence(_ none: String) -> String { request == nil ? none : "not read yet; a moment" }

    /// What has come.
    var value: Value? {
        if case .here(let value) = self { value } else { nil }
    }
}

/// A search in the journal that no screen shows; given up with the next key.
struct Seeking: Equatable, Sendable {
    enum Purpose: Equatable, Sendable {
        /// The last write that can be taken back.
        case undo
        /// The receipt of the last write, for the clipboard.
        case receipt
    }

    let request: RequestID
    let purpose: Purpose
    /// `nil` looks at all keys.
    let key: EntryKey?
}
