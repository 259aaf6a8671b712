internal import KeyStoreAPI

/// Writes that went out from here, newest first.
public struct ReceiptsState: Sendable {
    var rows: Asked<[WriteRecord]>
    var selection = 0

    var selected: WriteRecord? {
        rows.value.flatMap { $0.indices.contains(selection) ? $0[selection] : nil }
    }
}

extension WriteRecord {
    /// What became of it in a word or two, for a list.
    var shortVerdict: String {
        if let undoneBy { return "undone by \(undoneBy)" }
        return switch verdict {
        case .pending: "unfinished"
        case .verified: "verified"
        case .normalised: "normalised"
        case .overtaken: "overtaken"
        case .unverified: "unverified"
        case .notSaved: "not saved"
        case .unknown: "unknown"
        }
    }
}

extension Timestamp {
    /// `2026-11-24 13:20`, in UTC.
    var toTheMinute: String { String(text.prefix(16)) }
}
