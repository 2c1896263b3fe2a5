import Archiving
import ArticleModel
import SQLiteStorage
import TestSupport

extension Archive {
    /// An empty archive in a folder.
    static func make(in folder: TemporaryFolder) throws -> Archive {
        Archive(store: try SQLiteArchive(path: folder.path("archive.db"), mode: .creating))
    }

    /// Takes versions in by one session and returns what became of each.
    func ingest(_ versions: [ImportedVersion], replacing: Bool = false) throws -> [IngestOutcome] {
        let session = IngestSession(into: self, replacing: replacing)
        var outcomes: [IngestOutcome] = []
        for version in versions { outcomes += try session.add(version) }
        return outcomes + (try session.finish())
    }
}
