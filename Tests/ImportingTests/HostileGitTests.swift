import ArticleModel
import Foundation
import Importing
import TestSupport
import Testing

/// Repositories and bundles that are damaged, odd, or made to do harm.
struct HostileGitTests {
    let folder: TemporaryFolder
    let repository: SampleRepository

    init() throws {
        folder = try TemporaryFolder()
        repository = try SampleRepository(in: folder)
    }

    private func fault(_ path: String, _ options: ImportOptions = ImportOptions()) -> ImportFault? {
        do {
            _ = try Reading(path: path, options)
            return nil
        } catch {
            return error as? ImportFault
        }
    }

    @Test func unusualNamesAreKeptAndUnreadableOnesRefused() throws {
        let names = ["line\nfeed.md", "-M.md", ":(top)x.md", "quo\"te.md", "naïve 記事.md", "C0 1 x.md"]
        for name in names { try repository.write("text", to: name) }
        try repository.commit()
        try addThroughStream(name: "\"bad\\377.md\"", data: "text")
        try addThroughStream(name: "\"bad\\377.svg\"", data: "text")
        let reading = try Reading(path: repository.path)
        #expect(Set(reading.versions.map(\.articleKey.text)) == Set(names))
        #expect(reading.faults.map(\.reason) == [.fileName])
        #expect(reading.faults.first?.message.contains("bad") == true)
        #expect(!reading.places.contains { $0.description.contains("\n") })
    }

    @Test func whatIsNoTextIsNamedAndHeldInPart() throws {
        try repository.commit("good", to: "a.md")
        try repository.write(Array("caf".utf8) + [0xE9], to: "a.md")
        try repository.commit()
        try repository.write(Array("text".utf8) + [0] + Array("more".utf8), to: "b.txt")
        try repository.commit()
        try repository.commit("good again", to: "a.md")
        try repository.write(Array("caf".utf8) + [0xE9], to: "a.md")
        try repository.commit()
        let reading = try Reading(path: repository.path)
        #expect(reading.faults.map(\.reason) == [.invalidUTF8, .nul])
        #expect(reading.faults.first?.message.contains("byte 4") == true)
        #expect(reading.versions.map(\.completeness) == [.complete, .partial, .complete, .partial, .partial])
        #expect(reading.versions.compactMap(\.number) == [1, 2, 3, 4, 1])
        #expect(reading.versions.allSatisfy { !$0.isRemoval })
    }

    @Test func limitsHold() throws {
        try repository.commit(String(repeating: "word ", count: 400), to: "a.md")
        try repository.commit("short", to: "a.md")
        try repository.commit("1\n\n2\n\n3\n\n4", to: "a.md")
        var options = ImportOptions()
        (options.limits.textBytes, options.limits.paragraphs) = (100, 3)
        let reading = try Reading(path: repository.path, options)
        #expect(reading.faults.map(\.reason) == [.limit, .limit])
        #expect(reading.faults.map { $0.remedy.contains("--max-text") } == [true, false])
        #expect(reading.versions.map(\.paragraphs) == [[], ["short"], []])
    }

    @Test func linksAndSubmodulesAreNoText() throws {
        try repository.commit("text", to: "a.md")
        try FileManager.default.removeItem(atPath: repository.path + "/a.md")
        try FileManager.default.createSymbolicLink(
            atPath: repository.path + "/a.md", withDestinationPath: "/etc/hostname")
        let commit = try repository.commit()
        try repository.git("update-index", "--add", "--cacheinfo", "160000,\(commit),module.md")
        try repository.git("commit", "--quiet", "-m", "Add a submodule")
        let reading = try Reading(path: repository.path)
        #expect(reading.versions.map(\.isRemoval) == [false, true])
        #expect(reading.faults.isEmpty)
    }

    @Test(arguments: ["99999999999999", "18446744073709551615", "0"])
    func absurdDatesAreUnknownOrHarmless(date: String) throws {
        try addThroughStream(name: "a.md", data: "text", date: date)
        let reading = try Reading(path: repository.path)
        #expect(reading.versions.count == 1)
        #expect(reading.versions.first?.seenAt.map { $0.secondsSince1970 == 0 } ?? true)
    }

    @Test func aSubjectOfAMegabyteIsPassedOver() throws {
        try repository.write("text", to: "a.md")
        try repository.git("add", "--all")
        try repository.git("commit", "--quiet", "-F", "-", input: Data(repeating: UInt8(ascii: "x"), count: 1 << 20))
        #expect(try Reading(path: repository.path).versions.count == 1)
    }

    @Test func aBundleReadsAsItsRepository() throws {
        try repository.commit("one", to: "a.md")
        try repository.commit("two", to: "a.md")
        let bundle = folder.path("x.bundle")
        try repository.git("bundle", "create", "--quiet", bundle, "--all")
        let (one, two) = (try Reading(path: repository.path), try Reading(path: bundle))
        #expect(two.versions.map(\.paragraphs) == [["one"], ["two"]])
        #expect(one.versions.map(\.origin) == two.versions.map(\.origin))
        #expect(two.positions.last?.head == (try repository.head()))
    }

    @Test func whatAKilledRunLeftIsRemovedAndWhatIsInUseStays() throws {
        try repository.commit("one", to: "a.md")
        let parent = FileManager.default.temporaryDirectory
        let left = parent.appendingPathComponent("variorum-git-left-" + UUID().uuidString)
        let young = parent.appendingPathComponent("variorum-git-young-" + UUID().uuidString)
        for url in [left, young] {
            try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        }
        defer { try? FileManager.default.removeItem(at: young) }
        try Data().write(to: left.appendingPathComponent("lock"))
        var stream = try VersionStream(path: repository.path, options: ImportOptions())
        #expect(!FileManager.default.fileExists(atPath: left.path))
        #expect(FileManager.default.fileExists(atPath: young.path))
        _ = try Reading(path: repository.path)
        while try stream.next() != nil {}
    }

    @Test func bundlesThatCannotBeRead() throws {
        try repository.commit("one", to: "a.md")
        try repository.commit("two", to: "a.md")
        let bundle = folder.path("x.bundle")
        try repository.git("bundle", "create", "--quiet", bundle, "main", "^main~1")
        #expect(fault(bundle)?.message.contains("only the newer part") == true)
        try repository.git("bundle", "create", "--quiet", bundle, "--all")
        let bytes = try Data(contentsOf: URL(fileURLWithPath: bundle))
        let cut = try folder.write(bytes.dropLast(30), to: "cut.bundle")
        #expect(fault(cut)?.reason == .damagedRepository)
        let empty = try folder.write("# v2 git bundle\n\n".utf8, to: "empty.bundle")
        #expect(fault(empty)?.reason == .noCommits)
        let odd = try folder.write("# v2 git bundle\nnonsense\n".utf8, to: "odd.bundle")
        #expect(fault(odd) != nil)
    }

    @Test func foldersThatCannotBeRead() throws {
        #expect(fault(repository.path)?.reason == .noCommits)
        try repository.commit("one", to: "docs/a.md")
        #expect(fault(repository.path + "/docs")?.reason == .directory)
        try repository.git("rev-parse", "HEAD")
        let object = try repository.git("rev-parse", "HEAD:docs/a.md")
        let file = repository.path + "/.git/objects/\(object.prefix(2))/\(object.dropFirst(2))"
        try FileManager.default.removeItem(atPath: file)
        let reading = try Reading(path: repository.path)
        #expect(reading.faults.map(\.reason) == [.damagedRepository])
        #expect(reading.versions.map(\.completeness) == [.partial])
    }

    @Test func settingsOfTheRepositoryChangeNothing() throws {
        try repository.commit("one", to: "a.md")
        try repository.commit("two", to: "a.md")
        let before = try Reading(path: repository.path).versions
        let mark = folder.path("mark")
        for (name, value) in [
            ("log.showSignature", "true"), ("gpg.program", "touch \(mark)"), ("core.pager", "touch \(mark)"),
            ("diff.external", "touch \(mark)"), ("log.showRoot", "false"), ("color.ui", "always"),
            ("core.fsmonitor", "touch \(mark)"), ("diff.renames", "copies"), ("format.pretty", "oneline"),
            ("log.decorate", "full"), ("core.quotepath", "true"), ("log.diffMerges", "off"), ("log.date", "relative"),
        ] {
            try repository.git("config", name, value)
        }
        let after = try Reading(path: repository.path).versions
        #expect(after.map(\.origin) == before.map(\.origin) && after.map(\.paragraphs) == before.map(\.paragraphs))
        #expect(!FileManager.default.fileExists(atPath: mark))
    }

    /// Adds a file by fast-import, which takes any name and any date.
    private func addThroughStream(name: String, data: String, date: String = "1500000000") throws {
        let parent = (try? repository.head()).map { "from \($0)\n" } ?? ""
        let stream = """
            commit refs/heads/main
            author A <a@example.org> \(date) +0000
            committer A <a@example.org> \(date) +0000
            data 6
            change
            \(parent)M 100644 inline \(name)
            data \(data.utf8.count)
            \(data)

            """
        try repository.git(
            "fast-import", "--quiet", "--force", "--date-format=raw-permissive", input: Data(stream.utf8))
    }
}
