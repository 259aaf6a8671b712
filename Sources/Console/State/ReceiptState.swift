internal import KeyStoreAPI

/// One write, as the text that can be passed on.
public struct ReceiptState: Sendable {
    let record: WriteRecord
    let text: String
    let lines: [Substring]
    var scroll = 0

    init(_ record: WriteRecord) {
        self.record = record
        text = Receipt(record).text
        lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    }
}
