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
        #expect(fault(folder.path(""))?.reason == .directory)
        try repository.git("rev-parse", "HEAD")
        let object = try repository.git("rev-parse", "HEAD:docs/a.md")
        let file = repository.path + "/.git/objects/\(object.prefix(2))/\(object.dropFirst(2))"
        try FileManager.default.removeItem(atPath: file)
        let reading = try Reading(path: repository.path)
        #expect(reading.faults.map(\.reason) == [.damagedRepository])
        #expect(reading.versions.map(\.completeness) == [.partial])
    }

    /// Settings that change what git prints, what it reads, or what it starts. `MARK` stands for a program that leaves a mark.
    private static let settings = [
        ("log.showSignature", "true"), ("gpg.program", "MARK"), ("core.pager", "MARK"), ("pager.log", "MARK"),
        ("diff.external", "MARK"), ("log.showRoot", "false"), ("color.ui", "always"), ("core.fsmonitor", "MARK"),
        ("diff.renames", "copies"), ("format.pretty", "oneline"), ("log.decorate", "full"), ("core.quotepath", "true"),
        ("log.diffMerges", "off"), ("log.date", "relative"), ("log.mailmap", "true"), ("log.follow", "true"),
        ("log.firstParent", "false"), ("diff.relative", "true"), ("diff.noprefix", "true"), ("diff.renameLimit", "1"),
        ("diff.orderFile", "/nonexistent"), ("diff.ignoreSubmodules", "all"), ("diff.algorithm", "patience"),
        ("diff.wsErrorHighlight", "all"), ("core.abbrev", "5"), ("core.worktree", "/nonexistent"),
        ("i18n.logOutputEncoding", "UTF-16"), ("i18n.commitEncoding", "UTF-16"), ("core.attributesFile", "/dev/full"),
        ("diff.md.textconv", "MARK"), ("diff.md.command", "MARK"), ("filter.md.smudge", "MARK"),
        ("core.hooksPath", "/nonexistent"), ("core.alternateRefsCommand", "MARK"), ("core.sshCommand", "MARK"),
        ("core.gitProxy", "MARK"), ("core.useReplaceRefs", "false"), ("core.bare", "true"), ("core.ignoreCase", "true"),
        ("core.precomposeUnicode", "true"), ("remote.origin.url", "ext::MARK"), ("remote.origin.promisor", "true"),
        ("remote.origin.uploadpack", "MARK"), ("extensions.partialClone", "origin"), ("protocol.allow", "always"),
        ("protocol.ext.allow", "always"), ("uploadpack.packObjectsHook", "MARK"),
        ("alias.log", "!MARK"), ("alias.cat-file", "!MARK"), ("alias.rev-parse", "!MARK"), ("include.path", "more"),
    ]

    @Test func settingsOfTheRepositoryChangeNothing() throws {
        try repository.commit("one", to: "a.md")
        try repository.commit("two", to: "b/c.md")
        try repository.git("mv", "a.md", "d.md")
        try repository.commit("three", to: "b/c.md")
        try repository.write("*.md diff=md filter=md -text\n", to: ".git/info/attributes")
        let before = try Reading(path: repository.path).versions
        let mark = folder.path("mark")
        for (name, value) in Self.settings {
            // From a folder outside of it: some of these keep git itself from working in the repository.
            try repository.git(
                "-C", folder.url.path, "config", "--file", repository.path + "/.git/config", name,
                value.replacing("MARK", with: "touch \(mark)"))
        }
        try repository.write("[log]\n\tshowRoot = false\n[core]\n\tpager = touch \(mark)\n", to: ".git/more")
        let reading = try Reading(path: repository.path)
        #expect(before.count == 3 && reading.versions.map(\.origin) == before.map(\.origin))
        #expect(reading.versions.map(\.paragraphs) == before.map(\.paragraphs))
        #expect(reading.versions.map(\.seenAt) == before.map(\.seenAt))
        let left = try FileManager.default.contentsOfDirectory(atPath: folder.url.path)
        #expect(left.filter { $0.hasPrefix("mark") } == [])
    }

    /// Nothing is fetched and nothing started for a clone whose contents were left behind.
    @Test func aPartialCloneIsNamed() throws {
        for number in 1...3 {
            let lines = (1...20).map { "line \($0) of a text that stays" } + ["and \(number)"]
            try repository.commit(lines.joined(separator: "\n"), to: "a\(number).md")
            try repository.git("mv", "a\(number).md", "a\(number + 1).md")
        }
        try repository.git("config", "uploadpack.allowFilter", "true")
        let (clone, mark) = (folder.path("partial"), folder.path("mark"))
        let origin = "file://" + repository.path
        try repository.git("clone", "--quiet", "--bare", "--filter=blob:none", origin, clone)
        try repository.git(
            "-C", clone, "config", "remote.origin.uploadpack", "touch \(mark); git-upload-pack")
        #expect(fault(clone)?.message.contains("partial clone") == true)
        #expect(fault(clone)?.remedy.contains("--filter") == true)
        // Where no content decides what was renamed, each version is held without text until it is there.
        let reading = try Reading(path: clone, ImportOptions(git: GitOptions(followsRenames: false)))
        #expect(reading.faults.map(\.reason) == [.damagedRepository])
        #expect(
            reading.versions.contains { $0.completeness == .partial } && reading.positions.allSatisfy { $0.head == nil }
        )
        #expect(!FileManager.default.fileExists(atPath: mark))
    }

    @Test func pointersAreNamedOnceAndHeldInPart() throws {
        let digest = String(repeating: "0123456789abcdef", count: 4)
        for size in 1...3 {
            try repository.commit(
                "version https://git-lfs.github.com/spec/v1\noid sha256:\(digest)\nsize \(size)\n", to: "a.md")
        }
        try repository.commit("a text after all", to: "a.md")
        for name in ["b.md", "c.md"] {
            let key = "SHA256E-s9--\(digest).md"
            try FileManager.default.createSymbolicLink(
                atPath: repository.path + "/" + name,
                withDestinationPath: ".git/annex/objects/x1/y2/\(key)/\(key)")
            try repository.commit()
        }
        try FileManager.default.createSymbolicLink(
            atPath: repository.path + "/e.md", withDestinationPath: "elsewhere.md")
        try repository.git("rm", "--quiet", "c.md")
        try repository.commit()
        let reading = try Reading(path: repository.path)
        #expect(reading.faults.map(\.reason) == [.pointer, .pointer])
        #expect(reading.faults[0].message.contains("3 versions of 1 file") && reading.faults[0].message.contains("LFS"))
        #expect(reading.faults[1].message.contains("2 versions of 2 files"))
        #expect(reading.faults.allSatisfy { $0.remedy.contains("--exclude") })
        #expect(
            reading.versions.map { "\($0.articleKey) \($0.completeness)\($0.isRemoval ? " removed" : "")" } == [
                "a.md partial", "a.md partial", "a.md partial", "a.md complete", "b.md partial", "c.md partial",
                "c.md complete removed",
            ])
        #expect(reading.positions.last?.head == (try repository.head()))
    }

    @Test(arguments: ["", "/", "/.", "/.git", "/.git/", "/docs", "/../terms"])
    func allWaysToNameARepositoryAreOne(spelling: String) throws {
        try repository.commit("one", to: "docs/a.md")
        let plain = try Reading(path: repository.path)
        let reading = try Reading(path: repository.path + spelling)
        #expect(reading.versions.map(\.source) == ["terms"])
        #expect(reading.positions == plain.positions)
        #expect(reading.notes.contains { $0.contains("--include 'docs/**'") } == (spelling == "/docs"))
    }

    @Test func otherFormsOfARepository() throws {
        try repository.commit("one", to: "a.md")
        let (bare, tree) = (folder.path("bare.git"), folder.path("tree"))
        try repository.git("clone", "--quiet", "--bare", repository.path, bare)
        try repository.git("worktree", "add", "--quiet", tree, "HEAD")
        #expect(try Reading(path: bare).versions.map(\.source) == ["bare"])
        // A further working tree is of the same repository.
        #expect(try Reading(path: tree).versions.map(\.source) == ["terms"])
        #expect(try Reading(path: tree + "/.git").versions.map(\.source) == ["terms"])
        let link = folder.path("link")
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "terms")
        #expect(try Reading(path: link).versions.map(\.source) == ["terms"])
        try repository.git("-C", bare, "symbolic-ref", "HEAD", "refs/heads/gone")
        #expect(fault(bare)?.reason == .noCommits)
        #expect(fault(bare)?.remedy.contains("symbolic-ref HEAD refs/heads/main") == true)
        let head = try repository.head()
        try FileManager.default.removeItem(
            atPath: repository.path + "/.git/objects/\(head.prefix(2))/\(head.dropFirst(2))")
        #expect(fault(repository.path)?.reason == .damagedRepository)
    }

    /// The one that counts is listed behind more than a MiB of others.
    @Test func ofManyReplacedObjectsNoneIsLeftOut() throws {
        try repository.commit("one", to: "a.md")
        let head = try repository.commit("two", to: "a.md")
        try repository.git("replace", "--graft", head)
        let lines = (1...12_000).map { number in
            let digits = String(number)
            return head + " refs/replace/" + String(repeating: "0", count: head.utf8.count - digits.utf8.count) + digits
        }
        try repository.write(lines.joined(separator: "\n") + "\n", to: ".git/packed-refs")
        let reading = try Reading(path: repository.path)
        #expect(reading.versions.map(\.paragraphs) == [["two"]])
    }

    @Test func nothingTakenInSaysWhy() throws {
        for name in ["p.html", "q.html", "x.rst", "README.MD", "LICENSE"] { try repository.write("words", to: name) }
        try repository.commit()
        let reading = try Reading(path: repository.path)
        #expect(reading.versions.isEmpty && reading.positions.allSatisfy { $0.head == nil })
        let note = try #require(reading.notes.first)
        #expect(note.contains("5 files (2 .html, 1 .MD, 1 .rst, 1 without ending)") && note.contains("--include"))
        #expect(note.contains("*.md, *.markdown, *.txt"))
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
