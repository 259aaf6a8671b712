internal import JSONDocument
internal import TextEditing

/// One value, shown whole and wrapped: a string with its line breaks, anything else as it is written.
public struct WholeState: Sendable {
    let title: String
    let text: TextEditor
    var viewport = Viewport()

    init(_ node: JSONNode, path: String, metrics: TextMetrics) {
        self.init(node.string ?? node.rawText, title: path, metrics: metrics)
    }

    init(_ text: String, title: String, metrics: TextMetrics) {
        self.title = title
        self.text = TextEditor(text, metrics: metrics)
    }
}
