public import ArchiveStorage

/// Brings an archive of an earlier form up to date.
public struct UpgradeRun {
    private let upgrade: any ArchiveUpgrade

    /// A run of the given upgrade.
    public init(_ upgrade: any ArchiveUpgrade) {
        self.upgrade = upgrade
    }

    /// Begins the upgrade, or goes on where an earlier run ended, and finishes it.
    ///
    /// - Parameter report: Called after each transaction; what it throws interrupts the upgrade, as the end of the process would.
    /// - Returns: How many articles the archive has; nil where it had the present form already.
    /// - Throws: A storage error; what was done before stays done.
    public func run(reporting report: (UpgradeProgress) throws -> Void) throws -> Int? {
        guard var progress = try upgrade.begin() else { return nil }
        try report(progress)
        while let next = try upgrade.rewriteBatch({ try RewrittenArticle(of: $0, reading: $1) }) {
            progress = next
            try report(progress)
        }
        try upgrade.finish()
        return progress.all
    }
}
