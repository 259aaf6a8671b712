internal import JSONDocument
internal import TextEditing

/// One value, shown whole and wrapped: a string with its line breaks, anything else as it is written.
public struct WholeState: Sendable {
    let path: String
    let text: TextEditor
    var viewport = Viewport()

    init(_ node: JSONNode, path: String, metrics: TextMetrics) {
        self.path = path
        text = TextEditor(node.string ?? node.rawText, metrics: metrics)
    }
}
