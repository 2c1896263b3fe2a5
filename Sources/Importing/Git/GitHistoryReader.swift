internal import ArticleModel
import Foundation

/// Reads the history of a git repository article by article: one pass over the log, then the contents in order of the articles.
///
/// So the numbers of an article's paragraphs rise as they are stored, each distinct content is read and split once, and memory holds the
/// log and one article.
final class GitHistoryReader: EventReader {
    private let repository: GitRepository
    private let options: ImportOptions
    private let place: ImportPlace
    private let origin: ExactName
    private var held: any HeldHistory = EmptyHistory()
    private var waiting: [ImportEvent] = []
    private var versions: GitVersions?
    private var isStarted = false
    private var end: IngestPosition?

    /// How many versions there are to hand over, and how many have been; nil before the log is read.
    var progress: ImportProgress.Share? { versions.map { ImportProgress.Share(done: $0.done, all: $0.all) } }

    init(_ repository: GitRepository, options: ImportOptions, place: ImportPlace) {
        self.repository = repository
        self.options = options
        self.place = place
        origin = ExactName(URL(fileURLWithPath: place.input).resolvingSymlinksInPath().path)
    }

    /// Lets the reader know what is held, before the first event.
    func compare(with held: any HeldHistory) {
        self.held = held
    }

    func next() throws -> ImportEvent? {
        if !isStarted {
            isStarted = true
            try start()
        }
        if let event = try waiting.popLast() ?? versions?.next() { return event }
        defer { end = nil }
        return end.map { .position($0) }
    }

    private func start() throws {
        let positions = try held.positions(readWith: optionsKey)
        let start = try GitStart(repository, origin: origin, positions: positions)
        if start.isDone { return }
        if start.isFirst { waiting.append(.position(IngestPosition(origin: origin, options: optionsKey))) }
        waiting += notes(on: start).map { .note($0, place) }
        let rules = FileRules(options, usualSource: usualSource, goesOn: start.goesOn)
        var tracker = FileTracker(
            rules: rules, moves: FileMoves(bytes: start.moves), idBytes: repository.head.utf8.count / 2)
        try GitLog(repository: repository, options: options.git).read(after: start.older, into: &tracker)
        waiting += tracker.refused.map { .fault(refusal(of: $0)) }
        let plan = try GitPlan(tracker.history, knowing: held, start)
        versions = try GitVersions(tracker.history, plan: plan, repository: repository, options: options)
        waiting.reverse()
        end = IngestPosition(
            origin: origin, options: optionsKey, head: repository.head, moves: tracker.savedMoves,
            aliases: tracker.aliases)
    }

    /// Every option that decides what a version is: an ingest goes on only from one that was read alike.
    private var optionsKey: ExactName {
        let (git, limits) = (options.git, options.limits)
        let parts = [
            "source " + (options.source ?? (git.layout == .plain ? usualSource : "")),
            "from path \(git.takesSourceFromPath)",
            "renames \(git.followsRenames)", "all commits \(git.takesAllCommits)", "layout " + git.layout.rawValue,
            "markup " + (options.markup?.rawValue ?? "by name") + (options.readsLinks ? ", with links" : ""),
            "limits \(limits.paragraphBytes) \(limits.paragraphs) \(limits.textBytes)",
        ]
        let patterns = git.include.map { "include " + $0 } + git.exclude.map { "exclude " + $0 }
        return ExactName((parts + patterns).joined(separator: "\n"))
    }

    /// The name of the repository, where nothing else names a source.
    private var usualSource: String {
        let name = URL(fileURLWithPath: origin.text).lastPathComponent
        let bare =
            [".git", ".bundle"].first { name.hasSuffix($0) }.map { String(name.dropLast($0.utf8.count)) } ?? name
        return bare.isEmpty ? "unknown" : bare
    }

    private func notes(on start: GitStart) -> [String] {
        var notes: [String] = []
        if let lost = start.lost {
            notes.append(
                "the history was rewritten: commit \(lost.prefix(12)), up to which it is held, is no part of it any more. "
                    + "All versions are compared by number; where one differs, --replace puts the new one in its place, "
                    + "and 'variorum forget' removes an article that is to be taken in anew")
        }
        if repository.isShallow {
            notes.append(
                "the clone is shallow, so that versions are numbered from where it starts; "
                    + "'git fetch --unshallow' brings the whole history")
        }
        return notes
    }

    private func refusal(of name: String) -> ImportFault {
        ImportFault(
            place: place, reason: .fileName,
            message: "the name of the file \(name.quotedForMessage) is not UTF-8, or is too long",
            remedy: "rename the file, or leave it out with --exclude")
    }
}
