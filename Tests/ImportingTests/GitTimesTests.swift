import ArticleModel
import Foundation
import TestSupport
import Testing

@testable import Importing

/// When a version was seen, by the dates that commits bear.
struct GitTimesTests {
    @Test(arguments: [
        ("author A <a@x> -31539600 +0100", -31_539_600), ("author A <a@x> -5263574400 +0000", -5_263_574_400),
        ("author A <a@x> 1700000000", 1_700_000_000), ("author A <a@x> 0 +0000", 0),
        ("author A > B <a@x> 12 +2400", 12), ("author A <a@x> ", nil), ("author A <a@x>", nil), ("author A", nil),
        ("author A <a@x> 18446744073709551614 +0000", nil), ("author A <a@x> soon", nil),
        ("committer A <a@x> 1 +0000", nil), ("tree 12\n\nauthor A <a@x> 1 +0000", nil),
    ])
    func theAuthorsTimeOfACommit(object: String, expected: Int64?) {
        #expect(GitTimes.authored(inCommit: Array(object.utf8)) == expected)
    }

    @Test func noVersionIsLostForItsTime() throws {
        let folder = try TemporaryFolder()
        let repository = try SampleRepository(in: folder)
        let dates = [
            "-31539600 +0100", "-5263574400 +0000", "0 +0000", "4733510400 -13068837", "253402300799 +0000",
            "253402300800 +0000", "99999999999999 +0000", "18446744073709551614 +0000", "1700000000", "",
            "1700000002 +2400",
        ]
        for (index, date) in dates.enumerated() {
            try repository.write("words \(index)", to: "a.md")
            try repository.git("add", "--all")
            let parent = (try? repository.head()).map { "parent \($0)\n" } ?? ""
            let tree = try repository.git("write-tree")
            let text = "tree \(tree)\n\(parent)author A <a@x.example> \(date)\ncommitter A <a@x.example> 1 +0000\n\nm\n"
            let commit = try repository.git(
                "hash-object", "-t", "commit", "-w", "--literally", "--stdin", input: Data(text.utf8))
            try repository.git("update-ref", "HEAD", commit)
        }
        let reading = try Reading(path: repository.path)
        #expect(
            reading.versions.map(\.seenAt?.secondsSince1970) == [
                -31_539_600, -5_263_574_400, 0, 4_733_510_400, 253_402_300_799, nil, nil, nil, 1_700_000_000, nil,
                1_700_000_002,
            ])
        #expect(reading.notes.count == 1 && reading.notes[0].hasPrefix("4 commits have no time"))
    }
}
