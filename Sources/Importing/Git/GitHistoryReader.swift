internal import ArticleModel
import Foundation

/// Reads the history of a git repository article by article: one pass over the log, then the contents in order of the articles.
///
/// So the numbers of an article's paragraphs rise as they are stored, each distinct content is read and split once, and memory holds the
/// log and one article.
final class GitHistoryReader: EventReader {
    private let repository: GitRepository
    private let options: ImportOptions
    private let reading: GitReading
    private let place: ImportPlace
    private let notes = GitNotes()
    private var held: any HeldHistory = EmptyHistory()
    private var waiting: [ImportEvent] = []
    private var versions: GitVersions?
    private var isStarted = false
    /// Whether the texts that the history does not hold have been told of.
    private var isSummedUp = false
    /// How far the history is read when all is handed over; nil where that is not to be remembered.
    private var end: IngestPosition?

    /// How many versions there are to hand over, and how many have been; nil before the log is read.
    var progress: ImportProgress.Share? { versions.map { ImportProgress.Share(done: $0.done, all: $0.all) } }

    init(_ repository: GitRepository, options: ImportOptions, place: ImportPlace) {
        self.repository = repository
        self.options = options
        self.place = place
        reading = GitReading(repository: repository, options: options)
    }

    /// Lets the reader know what is held, before the first event.
    func compare(with held: any HeldHistory) {
        self.held = held
    }

    func next() throws -> ImportEvent? {
        if !isStarted {
            isStarted = true
            try start()
            // Taken from the end.
            waiting.reverse()
        }
        if let event = try waiting.popLast() ?? versions?.next() { return event }
        if !isSummedUp, let absences = versions?.absences {
            isSummedUp = true
            waiting = absences.faults(GitFaults(place: place)).reversed().map { .fault($0) }
            // What is missing may be there another time.
            if absences.hasMissing { end = nil }
            if let fault = waiting.popLast() { return fault }
        }
        defer { end = nil }
        return end.map { .position($0) }
    }

    private func start() throws {
        let name = try reading.name()
        let start =
            options.git.comparesAll
            ? GitStart.ofAll : try GitStart(repository, options: name, positions: held.positions())
        if let part = repository.part { note(notes.part(part)) }
        if start.isDone { return }
        if let lost = start.lost { note(notes.lost(lost)) }
        if repository.amendments.isShallow { note(notes.shallow) }
        var tracker = try reading.tracker(from: start)
        waiting += tracker.refused.map { .fault(GitFaults(place: place).fileName($0)) }
        var history = tracker.history
        let undated = try GitTimes(repository: repository).complete(&history)
        if undated > 0 { note(notes.undated(undated)) }
        let plan = try GitPlan(history, knowing: held, start, replaces: options.git.comparesAll)
        take(plan, of: history)
        versions = try GitVersions(history, plan: plan, repository: repository, options: options)
        if !start.goesOn, history.holdsNothing { return note(try reading.reasonForNothing()) }
        guard plan.refused.isEmpty else { return }
        if !start.goesOn { try noteAliases(tracker.aliases, of: history) }
        // Said only where nothing was held: what an interrupted ingest leaves is then its own, and passed over when it is run again.
        let origin = ExactName(repository.origin)
        if !start.goesOn, !plan.holdsAny, !options.git.comparesAll {
            waiting.append(.position(IngestPosition(origin: origin, options: name)))
        }
        end = IngestPosition(
            origin: origin, options: name, head: repository.head, moves: try reading.moves(of: &tracker),
            aliases: tracker.aliases)
    }

    private func note(_ text: String) {
        waiting.append(.note(text, place))
    }

    private func take(_ plan: GitPlan, of history: GitHistory) {
        if plan.renumbered > 0 { note(notes.renumbered(plan.renumbered)) }
        for (file, count, canReplace) in plan.refused {
            let key = history.files[file].key.text
            waiting.append(.fault(GitFaults(place: place).otherHistory(key, count, canReplace: canReplace)))
        }
    }

    /// Tells of articles that were taken in under a newer path, before it was known that the file had borne another.
    private func noteAliases(_ aliases: [ArticleAlias], of history: GitHistory) throws {
        let own = Set(history.files.map(\.key))
        let further = aliases.filter { !own.contains($0.key) }
        let held = try held.numberedVersions(ofArticles: further.map { ($0.source, $0.key) })
        for (alias, versions) in zip(further, held) where !versions.isEmpty { note(notes.twice(alias)) }
    }
}
