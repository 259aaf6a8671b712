import Foundation

/// The environments that programs are run in: nothing of the machine's but the search path.
enum Surroundings {
    /// - Parameter changes: variables to add; an empty `TERM` leaves it unset.
    static func plain(_ changes: [String: String] = [:]) throws -> [String: String] {
        let folder = try Sandbox.current.folder
        let base = [
            "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin",
            "HOME": folder,
            "TMPDIR": folder,
            "XDG_CONFIG_HOME": folder + "/config",
            "LANG": "C.UTF-8",
        ]
        return base.merging(changes) { $1 }
    }
}
