internal import Canvas

extension Keymap {
    /// The way to the operator's own editor, and the question where it comes back with a mistake.
    static let externalEditor: [Binding] = [
        Binding(
            .outline, [.character("E")], .externalEditor, "edit in your editor ($EDITOR)",
            unless: \.refusalToEditExternally),
        Binding(
            .text, [Key(.function(4))], .externalEditor, "edit in your editor ($EDITOR)",
            unless: \.refusalToEditExternally),
        Binding(
            .editorQuestion, [.character("e")], .externalEditor, "back to the editor, at the mistake",
            hint: "edit again", unless: \.refusalToEditExternally),
        Binding(
            .editorQuestion, [.character("t")], .takeEditorText, "take it as text, not JSON yet", hint: "as text"),
        Binding(.editorQuestion, [.character("d")], .dropEditorText, "drop what the editor left", hint: "drop"),
        // Nothing is lost by going back.
        Binding(.editorQuestion, [Key(.escape)], .back, "take it as text, not JSON yet"),
        Binding(.editorQuestion, [.control("z")], .suspend, "suspend to the shell"),
        Binding(.editorQuestion, [.control("l")], .redraw, "draw the screen again"),
    ]
}
