/// What may stand in a profile, or at the top for all profiles that do not say otherwise.
extension ConfigurationField {
    static let access = ConfigurationField(
        "access", .both, .choice(of: Access.self), default: BuiltIn.access.rawValue, example: "read-only",
        help: "Whether anything may be written; no screen and no command gets around read-only.")
    static let caFile = ConfigurationField(
        "ca-file", .both, .path, example: "~/certificates/company-ca.pem",
        help: "Certificate authorities to trust in place of the system's, in PEM form; SSL_CERT_FILE comes after it.")
    static let clientCertificate = ConfigurationField(
        "client-certificate", .both, .path, example: "~/certificates/me.pem",
        help:
            "The certificate, with its chain, that shows the server who you are, in PEM form; client-key stands beside it."
    )
    static let clientKey = ConfigurationField(
        "client-key", .both, .path, example: "~/certificates/me.key",
        help: "The key of client-certificate in PEM form, without a passphrase; the file must be yours, with mode 600.")
    static let proxy = ConfigurationField(
        "proxy", .both, .proxy, example: "http://proxy.example:3128",
        help:
            "The proxy for this server, or none for a direct way; without it https_proxy, http_proxy, all_proxy and no_proxy "
            + "hold. A password in it needs this file's mode to be 600.")
    static let connectTimeout = seconds(
        "connect-timeout", BuiltIn.connectTimeout, help: "Seconds until the connection stands, TLS included.")
    static let idleTimeout = seconds(
        "idle-timeout", BuiltIn.idleTimeout, help: "Seconds without anything arriving.")
    static let totalTimeout = seconds(
        "total-timeout", BuiltIn.totalTimeout, help: "Seconds for a whole request, with its repetitions.")
    static let tokenCommandTimeout = ConfigurationField(
        "token-command-timeout", .both, .whole(1...300, unit: "seconds"), default: "\(BuiltIn.tokenCommandTimeout)",
        help: "Seconds after which token-command is stopped.")
    static let armTime = ConfigurationField(
        "arm-time", .both, .whole(10...3600, unit: "seconds"), default: "\(BuiltIn.armTime)",
        help: "Seconds that writes to a protected profile stay armed.")
    static let confirmTime = ConfigurationField(
        "confirm-time", .both, .whole(10...3600, unit: "seconds"), default: "\(BuiltIn.confirmTime)",
        help: "Seconds within which a write on trial must be confirmed; otherwise it is put back.")
    static let driftInterval = ConfigurationField(
        "drift-interval", .both, .interval(5...3600), default: "\(BuiltIn.driftInterval)",
        help: "Seconds after which the open key is read again, to show what others changed in it.")
    static let reason = ConfigurationField(
        "reason", .both, .choice(of: ReasonRule.self), default: BuiltIn.reason.rawValue, example: "required",
        help: "Whether a write must be given a reason.")
    static let journal = ConfigurationField(
        "journal", .both, .choice(of: JournalScope.self), default: BuiltIn.journal.rawValue, example: "drafts-only",
        help:
            "What is kept on this machine: drafts and the values before and after each write, drafts and of writes no value, or "
            + "nothing.")

    static let ofBoth = [
        access, caFile, clientCertificate, clientKey, proxy, connectTimeout, idleTimeout, totalTimeout,
        tokenCommandTimeout, armTime, confirmTime, driftInterval, reason, journal,
    ]

    private static func seconds(_ name: String, _ builtIn: Int, help: String) -> ConfigurationField {
        ConfigurationField(name, .both, .seconds(upTo: 3600), default: "\(builtIn)", help: help)
    }
}
