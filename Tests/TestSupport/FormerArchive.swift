import Foundation

/// An archive of an earlier form, and what it was made from: a folder below `Tests/EndToEndTests/Archives`, whose README tells how.
public struct FormerArchive: Sendable {
    /// The first form that there was.
    public static let schema1Rule1 = FormerArchive(name: "schema1-rule1")

    private let folder: URL

    private init(name: String) {
        folder = SharedFolder.packageRoot.appendingPathComponent("Tests/EndToEndTests/Archives/\(name)")
    }

    /// A file that the archive was made from.
    public func file(_ name: String) -> String { folder.appendingPathComponent(name).path }

    /// Unpacks the archive to a path, where nothing may be.
    public func unpack(to path: String) throws {
        try SystemCommand.run("gzip", "-dc", file("archive.db.gz"), output: path)
    }
}
