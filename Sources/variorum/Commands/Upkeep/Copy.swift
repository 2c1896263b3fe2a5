import ArchiveStorage
import Archiving
import ArgumentParser
import ArticleModel
import JSONText
import SQLiteStorage
import Verbs

/// Copies articles from one archive to another.
struct Copy: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract:
            "Copy an archive, or some sources of it, into another one: from a file to PostgreSQL, back, or between any two.",
        discussion: """
            FROM and TO are files, or addresses of PostgreSQL. FROM is only read; TO is begun where there is none. Numbers of articles are an archive's own: all \
            else is copied, hidden articles and further keys, too. Each article is read again in TO and compared with FROM by digests.

            What TO holds already is compared and left as it is. If FROM holds more of an article, its versions are taken in as 'ingest' takes them, and an article that \
            is hidden in FROM is hidden. So a copy that was interrupted, however it ended, is simply run again, and so is one of an archive that has grown.

            How far git histories were read is copied with a whole archive, not with --source: then the next ingest of such a history reads only what is new.
            """)

    @Argument(help: "The archive to copy.")
    var from: String

    @Argument(help: "The archive to copy to.")
    var to: String

    @Option(help: ArgumentHelp("Only articles of this source; may be given several times.", valueName: "name"))
    var source: [String] = []

    @Flag(help: "Where TO holds a version with other content, put that of FROM in its place.")
    var replace = false

    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard !isOneArchive else {
            throw ValidationError("\(from.printable) and \(to.printable) are one archive; name another one to copy to")
        }
    }

    func run() throws {
        // Looked at first: a slip in what is to be copied must not leave an empty archive behind.
        let archive = try openOrigin()
        let scope = try CopyScope(of: archive, sources: source.map { ExactName($0) })
        let target = ArchivePlace(path: to)
        try target.checkFolder()
        var copy = CopyRun(scope, from: archive, to: try target.open(.creating), replacing: replace)
        var report = CopyReport(from: from, to: to)
        do {
            let counts = try copy.run { report.take($0) }
            report.finish(counts, json: output.json)
            if counts.faults > 0 { throw ExitCode(2) }
        } catch {
            report.clear()
            throw error
        }
    }

    private func openOrigin() throws -> Archive {
        do {
            return try ArchivePlace(path: from).open(.reading)
        } catch StorageError.missing(let path) {
            throw ErrorReport(
                code: ErrorCode.storage.rawValue,
                message: "\(path.printable): there is no archive here; name the one that is to be copied first")
        }
    }

    private var isOneArchive: Bool {
        if from == to { return true }
        guard let file = FileIdentity(path: from) else { return false }
        return file == FileIdentity(path: to)
    }
}

/// What a copy says: progress, faults within bounds, and counts at its end.
private struct CopyReport {
    private let from, to: String
    private var progress = ProgressLine()
    private var faults = MessageLedger()

    init(from: String, to: String) {
        (self.from, self.to) = (from, to)
    }

    mutating func take(_ event: CopyEvent) {
        switch event {
        case .progress(let counts, let all):
            progress.update(articles: counts.articles, versions: counts.versions, of: all)
        case .fault(let fault):
            guard faults.takes(kind: fault.kind) else { return }
            progress.clear()
            Terminal.complain(message(of: fault).printable)
        }
    }

    mutating func clear() { progress.clear() }

    mutating func finish(_ counts: CopyCounts, json: Bool) {
        progress.clear()
        if let rest = faults.untold { Terminal.complain("further, and not named: \(rest)") }
        Terminal.report(json ? counts.json(archive: to) : counts.sentence)
    }

    private func message(of fault: CopyFault) -> String {
        let check = "'variorum check --db \(to.quotedForShell)'"
        switch fault {
        case .refused(let source, let key, let version, let refusal):
            var name = "\(source.text): \(key.text)"
            // The other refusal names the version itself.
            if let version, !refusal.isAboutContent { name += ", version \(version)" }
            return "\(name): \(refusal)"
        case .damaged(_, _, let error, let isInTarget):
            return "\(isInTarget ? to : from): \(error); nothing of it was copied"
        case .differs(let source, let key):
            return
                "\(to): the article \(key.text) of \(source.text) is not as \(from) has it; \(check) tells what is wrong"
        case .totalsDiffer(let name, let here, let there):
            return """
                \(to): counts \(there) \(name), and \(from) counts \(here); unless another program writes to it, \(check) tells what is wrong
                """
        }
    }
}

extension CopyFault {
    /// What many of them are called, behind their count.
    fileprivate var kind: String {
        switch self {
        case .refused(_, _, _, let refusal): refusal.kind
        case .damaged: "articles that do not fit together"
        case .differs: "articles that differ"
        case .totalsDiffer: "totals that differ"
        }
    }
}

extension IngestRefusal {
    fileprivate var isAboutContent: Bool { if case .otherContent = self { true } else { false } }
}

extension CopyCounts {
    fileprivate var sentence: String {
        var parts = ["\(copied.counted(as: "article")) copied"]
        if changed > 0 { parts.append("\(changed) changed") }
        if unchanged > 0 { parts.append("\(unchanged) there already") }
        if damaged > 0 { parts.append("\(damaged) not copied") }
        let sentence = parts.joined(separator: ", ") + "; \(addedVersions.counted(as: "version")) added"
        return faults == 0 ? sentence : sentence + "; \(faults.counted(as: "fault"))"
    }

    /// `{"articles","copied","changed","unchanged","versions","added_versions","faults","archive"}`.
    fileprivate func json(archive path: String) -> String {
        var object = JSONObject()
        object.set("articles", articles)
        object.set("copied", copied)
        object.set("changed", changed)
        object.set("unchanged", unchanged)
        object.set("versions", versions)
        object.set("added_versions", addedVersions)
        object.set("faults", faults)
        object.set("archive", path)
        return object.description
    }
}
