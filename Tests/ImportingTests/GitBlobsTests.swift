import Foundation
import TestSupport
import Testing

@testable import Importing

/// What git is asked for, and that each answer is the one to its own question.
struct GitBlobsTests {
    let folder: TemporaryFolder
    let repository: SampleRepository

    init() throws {
        folder = try TemporaryFolder()
        repository = try SampleRepository(in: folder)
    }

    @Test func anAnswerToAnotherQuestionIsRefused() throws {
        for name in ["a", "b", "c"] { try repository.write("text of \(name)", to: name + ".md") }
        try repository.commit()
        let names = try ["a", "b", "c"].map { try name(of: repository.git("rev-parse", "HEAD:\($0).md")) }
        let place = ImportPlace(input: repository.path)
        // The second line was lost.
        let requests = GitRequests(path: folder.path("requests"), place: place)
        try requests.write([names[0], names[2]])
        let blobs = try GitBlobs(
            requests: requests, in: GitRepository(folder: repository.path, place: place), limit: 100)
        guard case .text("text of a") = try blobs.next(named: names[0]) else {
            Issue.record("the first content is not that of the first name")
            return
        }
        #expect {
            try blobs.next(named: names[1])
        } throws: { error in
            let fault = error as? ImportFault
            return fault?.reason == .damagedRepository
                && fault?.message.contains("asked for \(GitObjectID.hexadecimal(names[1]))") == true
        }
    }

    @Test(
        .enabled(if: FileManager.default.fileExists(atPath: "/dev/full"), "there is no /dev/full here"),
        arguments: [1, 10_000])
    func requestsThatCannotBeWrittenAreAFault(count: Int) throws {
        let requests = GitRequests(path: "/dev/full", place: ImportPlace(input: "x"))
        let name = ArraySlice([UInt8](repeating: 7, count: 20))
        #expect {
            try requests.write(Array(repeating: name, count: count))
        } throws: {
            ($0 as? ImportFault)?.message.contains(String(cString: strerror(ENOSPC))) == true
        }
    }

    private func name(of text: String) throws -> ArraySlice<UInt8> {
        try #require(GitObjectID.bytes(ofHexadecimal: text.utf8))[...]
    }
}
