import Foundation
import TestSupport
import Testing

/// An archive of the sample histories, and the program to ask it.
struct SampleArchive {
    let folder: TemporaryFolder
    let program: Program

    init() throws {
        folder = try TemporaryFolder()
        program = Program(archive: folder.path("archive.db"))
        let samples = SharedFolder.packageRoot.appendingPathComponent("scripts/samples")
        let files = try FileManager.default.contentsOfDirectory(atPath: samples.path).filter { $0.hasSuffix(".jsonl") }
        let paths = files.sorted().map { samples.appendingPathComponent($0).path }
        try #require(try program.run(["ingest"] + paths).status == 0)
    }
}
