/// The themes of the folder `themes/`, which the build puts into the binary.
enum EmbeddedThemes {
    /// In the order in which they are listed to people.
    static let names = all.map(\.name)

    static func bytes(of name: String) -> [UInt8]? { all.first { $0.name == name }?.bytes() }

    private static let all: [(name: String, bytes: @Sendable () -> [UInt8])] = [
        ("terminal", { PackageResources.terminal_yaml }),
        ("mono", { PackageResources.mono_yaml }),
        ("dark", { PackageResources.dark_yaml }),
        ("light", { PackageResources.light_yaml }),
        ("high-contrast-dark", { PackageResources.high_contrast_dark_yaml }),
        ("high-contrast-light", { PackageResources.high_contrast_light_yaml }),
        ("colour-blind", { PackageResources.colour_blind_yaml }),
    ]
}
