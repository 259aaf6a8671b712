import Foundation
import Testing

@testable import Settings

/// A folder of its own for one test, removed at the end.
final class TemporaryFolder {
    let path: String

    init() {
        path = FileManager.default.temporaryDirectory.appending(path: "settings-\(UUID().uuidString)").path()
        try! FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// Writes a file below the folder, with its mode, and gives its path.
    @discardableResult
    func write(_ text: String, to name: String, mode: Int = 0o600) throws -> String {
        try write(Data(text.utf8), to: name, mode: mode)
    }

    @discardableResult
    func write(_ bytes: Data, to name: String, mode: Int = 0o600) throws -> String {
        let file = path + "/" + name
        let folder = (file as NSString).deletingLastPathComponent
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try bytes.write(to: URL(filePath: file))
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: file)
        return file
    }

    func link(_ name: String, to target: String) throws -> String {
        try FileManager.default.createSymbolicLink(atPath: path + "/" + name, withDestinationPath: target)
        return path + "/" + name
    }
}

/// The mistakes in a configuration, as they are shown.
func mistakes(in yaml: String) -> [String] {
    problems { () throws(SettingsError) in _ = try Configuration(parsing: yaml, file: "config.yaml") }
}

/// The mistakes that a piece of work ends with, each on its line.
func problems(_ work: () throws(SettingsError) -> Void) -> [String] {
    do throws(SettingsError) {
        try work()
        return []
    } catch {
        return error.description.split(separator: "\n").map(String.init)
    }
}

func configuration(_ yaml: String, file: String = "/etc/ks/config.yaml") throws -> Configuration {
    try Configuration(parsing: yaml, file: file)
}
