internal import Glibc
internal import KeyStoreAPI

extension Operator {
    /// Who runs this process: its account, who became it through sudo, and where the SSH session comes from.
    static func current(_ environment: [String: String]) -> Operator {
        let account = getpwuid(geteuid()).map { String(cString: $0.pointee.pw_name) }
        return Operator(
            user: account ?? environment["USER"] ?? "\(geteuid())", sudoUser: environment["SUDO_USER"], host: hostName,
            // "address port port", or "address port address port" (sshd(8)).
            origin: (environment["SSH_CONNECTION"] ?? environment["SSH_CLIENT"])?.split(separator: " ").first
                .map(String.init))
    }

    private static var hostName: String {
        var name = [CChar](repeating: 0, count: 256)
        guard gethostname(&name, name.count - 1) == 0 else { return "localhost" }
        return String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
