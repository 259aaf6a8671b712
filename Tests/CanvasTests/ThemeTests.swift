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

    @Test("over a bar a role stands on the bar's background; one with a background of its own keeps it")
    func bars() {
        let theme = Theme(
            name: "bars",
            styles: [
                .text: Style(foreground: .palette(7), background: .palette(0)), .status: Style(background: .palette(8)),
                .error: Style(foreground: .palette(1)),
                .profileRed: Style(foreground: .palette(0), background: .palette(1)),
            ])
        #expect(theme[.error].over(theme[.status]) == Style(foreground: .palette(1), background: .palette(8)))
        #expect(theme[.profileRed].over(theme[.status]) == Style(foreground: .palette(0), background: .palette(1)))
        #expect(theme[.error].over(theme[.text]) == Style(foreground: .palette(1), background: .palette(0)))
    }

    @Test("in a chosen row everything has the row's colours, and keeps what else marks it")
    func chosen() {
        let theme = Theme(
            name: "chosen",
            styles: [
                .text: Style(background: .palette(0)),
                .keySelected: Style(foreground: .palette(0), background: .palette(7)),
                .keySize: Style(foreground: .palette(8)), .keyMatch: Style(foreground: .palette(3), attributes: .bold),
                .profileRed: Style(foreground: .palette(0), background: .palette(1)),
            ])
        let row = theme[.keySize].over(theme[.keySelected])
        #expect(row == theme[.keySelected])
        #expect(
            theme[.keyMatch].over(row) == Style(foreground: .palette(0), background: .palette(7), attributes: .bold))
        #expect(theme[.profileRed].over(row) == theme[.profileRed])
    }

    @Test("every role has a name of its own for theme files")
    func names() {
        #expect(Set(Role.allCases.map(\.rawValue)).count == Role.allCases.count)
    }
}
