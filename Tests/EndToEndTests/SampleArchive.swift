import Foundation
import TestSupport
import Testing

/// An archive of the sample histories, and the program to ask it.
struct SampleArchive {
    let folder: TemporaryFolder
    let program: Program
    /// What taking them in printed.
    let ingest: Program.Outcome

    /// An archive of the samples with these names, without endings; of all of them where none is named.
    init(_ names: String...) throws {
        folder = try TemporaryFolder()
        program = Program(archive: folder.path("archive.db"))
        let samples = SharedFolder.packageRoot.appendingPathComponent("scripts/samples")
        let files = try FileManager.default.contentsOfDirectory(atPath: samples.path).filter { $0.hasSuffix(".jsonl") }
        let chosen = names.isEmpty ? files.sorted() : names.map { $0 + ".jsonl" }
        ingest = try program.run(["ingest"] + chosen.map { samples.appendingPathComponent($0).path })
        try #require(ingest.status == 0)
    }
}
