import Foundation
import Testing

@testable import Settings

@Suite("Finding config.yaml")
struct LoadingTests {
    @Test("XDG_CONFIG_HOME comes before HOME, and relative values are ignored")
    func folder() {
        let folder = Paths.configurationFolder
        #expect(folder(["XDG_CONFIG_HOME": "/x", "HOME": "/h"]) == "/x/keystore")
        #expect(folder(["XDG_CONFIG_HOME": "x", "HOME": "/h"]) == "/h/.config/keystore")
        #expect(folder(["XDG_CONFIG_HOME": "", "HOME": "/h"]) == "/h/.config/keystore")
        #expect(folder(["HOME": "h"]) == nil)
        #expect(folder([:]) == nil)
    }

    @Test("XDG_STATE_HOME comes before HOME, and relative values are ignored")
    func stateFolder() {
        let folder = Paths.stateFolder
        #expect(folder(["XDG_STATE_HOME": "/x", "HOME": "/h"]) == "/x/keystore")
        #expect(folder(["XDG_STATE_HOME": "x", "HOME": "/h"]) == "/h/.local/state/keystore")
        #expect(folder(["XDG_STATE_HOME": "", "HOME": "/h/"]) == "/h/.local/state/keystore")
        #expect(folder(["HOME": "h"]) == nil)
        #expect(folder([:]) == nil)
    }

    @Test("no file is an empty configuration")
    func missing() throws {
        let folder = TemporaryFolder()
        #expect(try Configuration.load(environment: ["XDG_CONFIG_HOME": folder.path]) == .empty)
        #expect(try Configuration.load(environment: [:]) == .empty)
    }

    @Test("a file is read through a symbolic link, with a byte order mark")
    func linked() throws {
        let folder = TemporaryFolder()
        let file = try folder.write("\u{FEFF}theme: dark\n", to: "real.yaml", mode: 0o644)
        try FileManager.default.createDirectory(atPath: folder.path + "/keystore", withIntermediateDirectories: true)
        _ = try folder.link("keystore/config.yaml", to: file)
        let configuration = try Configuration.load(environment: ["XDG_CONFIG_HOME": folder.path])
        #expect(configuration.theme?.value == "dark")
        #expect(configuration.file == folder.path + "/keystore/config.yaml")
    }

    @Test("the file of --config must be there")
    func asked() throws {
        let folder = TemporaryFolder()
        let file = try folder.write("theme: light\n", to: "other.yaml")
        #expect(try Configuration.load(flags: Flags(config: file), environment: [:]).theme?.value == "light")
        let gone = folder.path + "/gone.yaml"
        #expect(throws: SettingsError.unreadable(file: gone, reason: "there is no such file")) {
            try Configuration.load(flags: Flags(config: gone), environment: [:])
        }
    }

    @Test("a folder, a file that is too large and bytes that are not UTF-8 are refused")
    func unreadable() throws {
        let folder = TemporaryFolder()
        let large = try folder.write(String(repeating: "#", count: 1024 * 1024 + 1), to: "large.yaml")
        let latin = try folder.write(Data([0x61, 0x3A, 0x20, 0xE9]), to: "latin.yaml")
        for (file, reason) in [
            (folder.path, "it is not a regular file"), (large, "it has more than 1024 KiB"),
            (latin, "it is not UTF-8 text"),
        ] {
            #expect(throws: SettingsError.unreadable(file: file, reason: reason)) {
                try Configuration.load(flags: Flags(config: file), environment: [:])
            }
        }
    }
}
