import Canvas
import Testing

@Suite("Theme")
struct ThemeTests {
    @Test("a role that a theme leaves out looks like text, and text like the terminal", arguments: Role.allCases)
    func defaults(role: Role) {
        #expect(Theme(name: "none", styles: [:])[role] == Style())
        let text = Style(foreground: .palette(7), background: .palette(4))
        #expect(Theme(name: "text", styles: [.text: text])[role] == text)
    }

    @Test("a role has its own look on the background of the text")
    func own() {
        let theme = Theme(
            name: "own",
            styles: [
                .text: Style(background: .palette(4)), .error: Style(foreground: .rgb(255, 0, 0), attributes: .bold),
            ])
        #expect(theme[.error] == Style(foreground: .rgb(255, 0, 0), background: .palette(4), attributes: .bold))
        #expect(theme[.dim] == Style(background: .palette(4)))
    }

    @Test("every role has a name of its own for theme files")
    func names() {
        #expect(Set(Role.allCases.map(\.rawValue)).count == Role.allCases.count)
    }
}
