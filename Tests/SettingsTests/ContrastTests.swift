import Canvas
import Foundation
import Testing

@testable import Settings

/// Contrast as WCAG 2.1 defines it (relative luminance of sRGB, success criteria 1.4.3 and 1.4.6).
@Suite("Contrast of the themes with fixed colours")
struct ContrastTests {
    static let floors = [
        ("dark", 4.5), ("light", 4.5), ("colour-blind", 4.5), ("high-contrast-dark", 7.0), ("high-contrast-light", 7.0),
    ]
    @Test("black on white is 21 to 1, and the known middle grey 4.5")
    func formula() throws {
        #expect(try abs(contrast(.rgb(0, 0, 0), .rgb(255, 255, 255)) - 21) < 0.001)
        #expect(try abs(contrast(.rgb(0x76, 0x76, 0x76), .rgb(255, 255, 255)) - 4.54) < 0.01)
    }

    @Test("every role's text reaches the floor on its own background", arguments: floors)
    func everyRole(name: String, floor: Double) throws {
        let theme = try theme(name)
        for role in Role.allCases {
            let ratio = try contrast(theme[role].foreground, theme[role].background)
            #expect(ratio >= floor, "\(role.rawValue): \(ratio)")
            #expect(!theme[role].attributes.contains(.dim), "\(role.rawValue): dim makes any contrast a guess")
        }
    }

    /// What other text is drawn on: bars, boxes, fields, rows.
    static let surfaces: [Role] = [
        .text, .header, .status, .overlay, .input, .cursorLine, .keySelected, .keySelectedInactive,
    ]

    @Test("every role's text reaches the floor on everything that it is laid over", arguments: floors)
    func everyPair(name: String, floor: Double) throws {
        let theme = try theme(name)
        for surface in Self.surfaces {
            for role in Role.allCases {
                let drawn = theme[role].over(theme[surface])
                let ratio = try contrast(drawn.foreground, drawn.background)
                #expect(ratio >= floor, "\(role.rawValue) on \(surface.rawValue): \(ratio)")
            }
        }
    }

    @Test("what is found or chosen reaches it on top of that", arguments: floors)
    func highlights(name: String, floor: Double) throws {
        let theme = try theme(name)
        for surface in Self.surfaces {
            for role in Role.allCases {
                for mark: Role in [.keyMatch, .searchMatch, .selection, .bracketMatch, .jsonInvalid] {
                    let drawn = theme[mark].over(theme[role].over(theme[surface]))
                    let ratio = try contrast(drawn.foreground, drawn.background)
                    #expect(ratio >= floor, "\(mark.rawValue) over \(role.rawValue) on \(surface.rawValue): \(ratio)")
                }
            }
        }
    }

    private func theme(_ name: String) throws -> Theme {
        try Themes.load(Sourced(name, from: .builtIn), environment: [:])
    }

    private func contrast(_ one: Color, _ other: Color) throws -> Double {
        let (first, second) = (try luminance(one), try luminance(other))
        return (max(first, second) + 0.05) / (min(first, second) + 0.05)
    }

    private func luminance(_ colour: Color) throws -> Double {
        guard case .rgb(let red, let green, let blue) = colour else { throw NotFixed() }
        let linear = [red, green, blue].map { part -> Double in
            let value = Double(part) / 255
            return value <= 0.03928 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
        }
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    }

    private struct NotFixed: Error {}
}
