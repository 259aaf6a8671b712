/// What the help of several commands says alike.
enum WriteHelp {
    /// The shape of what became of a write.
    static let json = """
        With --json an object, also where it fails: “key”, “operation” (update, create, delete), “result” (verified, \
        normalised, overtaken, unverified: it is saved; unchanged, dry-run; not-saved, conflict, exists, missing, \
        unknown), and where they apply “detail”, “write” (its number in the journal), “revision”, “changes” as in \
        keystore json diff, and with conflict “meanwhile”: what someone else changed.
        """
}
