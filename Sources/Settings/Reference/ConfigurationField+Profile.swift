/// What one key store is.
extension ConfigurationField {
    static let url = ConfigurationField(
        "url", .profile, .url, example: "https://keys.example/tenant-a", variable: .url, flag: "--url",
        help: "The address of the key store, as far as it stands before /v1/key-store; never with a name or password.")
    static let tokenFile = ConfigurationField(
        "token-file", .profile, .path, example: "production.token", variable: .tokenFile, flag: "--token-file",
        help: "A file whose first line is the token; it must be yours, with mode 600, and no symbolic link.")
    static let tokenCommand = ConfigurationField(
        "token-command", .profile, .words, example: "[pass, show, keystore/production]",
        help:
            "A program and its arguments, run without shell, input and terminal, whose first line of output (64 KiB at most) "
            + "is the token; it comes before token-file.")
    static let protected = ConfigurationField(
        "protected", .profile, .truth, default: "\(BuiltIn.protected)", example: "true",
        help:
            "Opens read-only: writes must be armed by typing the profile's name, on the command line with --yes and the name."
    )
    static let colour = ConfigurationField(
        "colour", .profile, .choice(of: ProfileColour.self), example: "red",
        help: "How the profile's name is marked on the screen.")
    static let boards = ConfigurationField(
        "boards", .profile, .boards, help: "Boards of flags: what F shows in the console, in the order of the file.")

    static let ofProfile = [url, tokenFile, tokenCommand, protected, colour, boards]

    static let paths = ConfigurationField(
        "paths", .board, .paths, example: "[.newCheckout.enabled, .newCheckout.canary, .banner]",
        help: "The board's columns, as the outline writes JSON paths.")
    static let keys = ConfigurationField(
        "keys", .board, .text, example: "^checkout",
        help: "Which keys it shows, as one would type it into the list's filter; without it those that the list shows.")

    static let ofBoard = [paths, keys]
}
