import ArgumentParser

extension ArgumentHelp {
    /// Of `--db`, which verbs that ask and verbs that need the file share.
    static var archivePath: ArgumentHelp {
        ArgumentHelp(
            "The archive. Default: $VARIORUM_DB, or variorum/archive.db in the XDG data directory (~/.local/share).",
            valueName: "path")
    }
}
